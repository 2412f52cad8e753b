import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

type Answers = Record<string, string>
const born = (day: string, month: string, year: string): Answers => ({
  'birthDate[day]': day,
  'birthDate[month]': month,
  'birthDate[year]': year,
})
const number = (typed: string): Answers => ({ 'numbers[0][number]': typed })

let numbers = 201_000_000
const nextNumber = (): Answers => {
  numbers += 1
  return number(`${numbers}`)
}

/** Taken in twice; the coordinator looks in between, as she would when months have passed. */
const comeTwice = async (first: Answers, second: Answers) => {
  const earlier = await takeIntake(farol, tablet, { ...rosa, ...first })
  await cast.eva.get('/cases')
  const later = await takeIntake(farol, tablet, { ...rosa, ...second })
  await cast.eva.get('/cases')
  const words = async (id: string) => (await cast.eva.get(`/cases/${id}`)).words()
  return [
    (await words(later.caseId)).includes(`May be the same person as ${earlier.ticket}`),
    (await words(earlier.caseId)).includes(`May be the same person as ${later.ticket}`),
  ]
}

test.each([
  [
    'with a name spelled otherwise',
    { given: 'Mohammad Yousuf', family: 'Rahimi' },
    { given: 'Muhammad Yusuf', family: 'Rahimi' },
  ],
  [
    'with a name that is only alike, born on the same day',
    { given: 'Oleksandr', family: 'Shevchuk', ...born('9', '8', '1977') },
    { given: 'Alexander', family: 'Szewczuk', ...born('9', '8', '1977') },
  ],
  ['with a name in its own script', { given: 'Hamid', family: 'Karimzada' }, { given: 'حمید', family: 'کریم‌زاده' }],
  ['with one surname', { given: 'Delfina', family: 'Ixcoy Batz' }, { given: 'Delfina', family: 'Ixcoy' }],
])('somebody who comes again %s is known again, and each page names the other', async (_how, first, second) => {
  expect(await comeTwice({ ...first, ...nextNumber() }, { ...second, ...nextNumber() })).toEqual([true, true])
})

test('one number is one person, whatever name was written and whenever they were born', async () => {
  const first = { given: 'Blessing', family: 'Okafor', ...number('209 876 541'), ...born('3', '4', '1991') }
  const second = { given: 'Adaeze', family: 'Nwosu', ...number('A209876541'), ...born('4', '3', '1991') }
  expect(await comeTwice(first, second)).toEqual([true, true])
})

test.each([
  [
    'born on two days',
    { given: 'Anselmo', family: 'Chub Caal', ...born('1', '2', '1980') },
    { given: 'Anselmo', family: 'Chub Caal', ...born('5', '6', '1999') },
  ],
  ['whose names are only alike', { given: 'Harpreet', family: 'Sandhu' }, { given: 'Gurpreet', family: 'Sandhu' }],
])('two people %s are two people', async (_who, first, second) => {
  expect(await comeTwice({ ...first, ...nextNumber() }, { ...second, ...nextNumber() })).toEqual([false, false])
})
