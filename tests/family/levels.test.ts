import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openMessage } from '../../server/notifications/outbox.ts'
import { root } from '../support/sources.ts'
import {
  contactOf,
  familyOpens,
  goLive,
  type House,
  markTaken,
  sayTold,
  startHouse,
  takeIn,
  tokenIn,
} from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

const levels = ['everything', 'held', 'call-us'] as const
type Level = (typeof levels)[number]
const sources = ['nothing', 'empty', 'seen', 'told', 'unsure'] as const
type Source = (typeof sources)[number]

/** Every way of knowing; the other two languages with the two that differ most. */
const table: [string, Source][] = [
  ...sources.map((source): [string, Source] => ['en', source]),
  ['es', 'empty'],
  ['ur', 'seen'],
]

/** The longest piece of a sentence that no name or number interrupts. */
const pieceOf = (language: string, key: string): string => {
  const [file = '', path = ''] = key.split(':')
  const words = JSON.parse(readFileSync(join(root, `locales/${language}/${file}.json`), 'utf8'))
  const sentence = path.split('.').reduce((at, part) => at[part], words) as string
  const pieces = sentence.split(/\{\{\w+\}\}/).map((piece) => piece.trim())
  return pieces.sort((a, b) => b.length - a.length)[0] ?? ''
}

/** What one contact heard, was written, and reads; `page` is null where nobody gives them a link. */
type Heard = {
  level: Level
  told: boolean
  code: string
  voice: string[]
  texts: string[]
  mail: string
  page: string | null
}

/** Six contacts of one person, each level once with the code told and once without, all with telephone and address. */
const everybodyOf = async (language: string, source: Source): Promise<Heard[]> => {
  const people = levels.flatMap((level) => [true, false].map((told) => ({ level, told })))
  const contacts = people.map(({ level }, at) =>
    contactOf(`Contact ${at}`, {
      language,
      mayBeSaid: level,
      'phone][number': `(929) 555-01${40 + at}`,
      email: `contact${at}@example.org`,
    }),
  )
  const rosa = await takeIn(house, house.noor, contacts)
  await sayTold(
    house.noor,
    people.flatMap(({ told }, at) => (told ? [at] : [])),
  )
  await markTaken(house, house.noor, rosa.caseId)
  if (source !== 'nothing') {
    await house.noor.get(`/cases/${rosa.caseId}/detention`)
    const details = { place: 'hallway', agency: 'ice', occurredTime: '8:10' }
    const sure = source === 'empty' ? {} : { confidence: source }
    await house.noor.post(`/cases/${rosa.caseId}/detention/details`, { ...details, ...sure })
  }
  const rowsOf = (from: 'tasks' | 'outbox') =>
    house.farol.store.selectFrom(from).selectAll().where('case_id', '=', rosa.caseId).where('position', 'is not', null)
  const calls = await rowsOf('tasks').orderBy('position').execute()
  const mails = await rowsOf('outbox').orderBy('position').execute()
  const heard: Heard[] = []
  for (const [at, { level, told }] of people.entries()) {
    await house.noor.get(`/calls/${calls[at]?.id}`)
    const { text } = await house.noor.post(`/calls/${calls[at]?.id}/claims`)
    const lines = [...text.matchAll(/<p class="speech"[^>]*>(.*?)<\/p>/gs)].map(([, line]) => plain(line ?? ''))
    const texts = [...text.matchAll(/<p class="said speech"[^>]*>(.*?)<\/p>/gs)].map(([, one]) => plain(one ?? ''))
    const link = texts.map(tokenIn).find(Boolean)
    const phone = link ? await familyOpens(house, link, rosa.code, language) : null
    const mail = openMessage(house.farol.vault, mails[at] as never)
    heard.push({
      level,
      told,
      code: rosa.code,
      voice: lines,
      texts,
      mail: `${mail.subject} ${mail.text}`,
      page: phone ? phone.page().words() : null,
    })
  }
  return heard
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')

const [name, story] = [/Rosa|Pérez|Xicará/, /Federal Plaza|ICE|8:10/]

describe.each(table)('what each contact is told in %s, when how we know it is: %s', (language, source) => {
  let all: Heard[]
  beforeAll(async () => {
    all = await everybodyOf(language, source)
  })
  const say = (key: string) => pieceOf(language, key)
  const of = (level: Level) => all.filter((one) => one.level === level)
  const how = source === 'nothing' || source === 'empty' ? 'unsaid' : source
  const mayKnow = () => all.filter(({ level }) => level !== 'call-us')

  test('everything: who, when it happened, where; that they are held: neither place nor hour; only “call us”: no name', () => {
    for (const { voice, page } of of('everything')) {
      expect(voice.join(' ')).toMatch(name)
      expect([voice.join(' '), page].every((words) => words?.includes('Federal Plaza'))).toBe(true)
      if (source !== 'nothing') expect([voice.join(' '), page].every((words) => words?.includes('8:10'))).toBe(true)
    }
    for (const { voice, page } of of('held')) {
      expect(voice.join(' ')).toContain(say('family:know.held'))
      expect(page).toMatch(name)
      expect(`${voice.join(' ')} ${page}`).not.toMatch(story)
    }
    for (const { voice, page } of of('call-us')) expect(`${voice.join(' ')} ${page}`).not.toMatch(name)
  })

  test('“saw” is said only when somebody said that they saw it', () => {
    for (const { voice, page } of mayKnow()) {
      for (const words of [voice.join(' '), page ?? '']) {
        expect(words).toContain(say(`family:know.how.${how}`))
        if (how !== 'seen') expect(words).not.toContain(say('family:know.how.seen'))
      }
    }
  })

  test('only “call us” means: please call us, and nothing that gives it away', () => {
    for (const { voice, page, code } of of('call-us')) {
      expect(voice.join(' ')).toContain(say('family:script.callUs'))
      expect(voice.join(' ')).toContain('+1 212 555 0100')
      expect(voice.join(' ')).not.toMatch(new RegExp(`${code.slice(0, 3)}|${code.slice(3)}`))
      const hints = ['script.calls', 'script.court', 'script.digits', 'script.link', 'script.next', 'unknown.next']
      const onPage = ['core.calls', 'core.court', 'core.callIn', 'core.answer', 'todo.ask', 'todo.money', 'read.do']
      for (const key of [...hints, ...onPage]) {
        expect(voice.join(' ')).not.toContain(say(`family:${key}`))
        if (page !== null) expect(page).not.toContain(say(`family:${key}`))
      }
    }
    expect(of('call-us').map(({ page }) => page !== null)).toEqual([true, false])
  })

  test('who was told the code answers its last digits; who was not names the person first, and hears the code at the end', () => {
    for (const { told, voice, code } of mayKnow()) {
      const at = (key: string) => voice.findIndex((line) => line.includes(say(`family:${key}`)))
      const [digits, naming, held] = [
        at('script.digits'),
        at('script.whoNamedYou'),
        voice.findIndex((one) => name.test(one)),
      ]
      expect(told ? digits < naming : naming < digits).toBe(true)
      expect(Math.max(digits, naming)).toBeLessThan(held)
      const spoken = voice.slice(held).join(' ')
      expect(spoken.includes(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe(!told)
      expect(spoken.includes(say('family:script.link'))).toBe(told)
    }
  })

  test('who calls says the name of the chapter and its number, and never “here” where the page is meant', () => {
    for (const { voice, level } of all) {
      expect(voice.slice(0, 3).join(' ')).toMatch(/Lower Manhattan Accompaniment.*\+1 212 555 0100/s)
      expect(voice.join(' ')).not.toContain(say('family:unknown.next'))
      if (level !== 'call-us') expect(voice.join(' ')).toContain(say('family:script.next'))
    }
  })

  test('what is written says nothing at all, and has a link only where the level and the code allow it', () => {
    for (const { level, told, texts, mail, code } of all) {
      for (const words of [...texts, mail]) {
        expect(words).not.toMatch(new RegExp(`${name.source}|${story.source}|${code}|Accompaniment`))
      }
      const mayHave = level !== 'call-us' || told
      expect([texts.some((one) => one.includes('/family#')), mail.includes('/family#')]).toEqual([mayHave, mayHave])
      expect(texts[0]).not.toContain('/family#')
    }
  })
})

test('a contact whose name nobody wrote down is greeted without one', async () => {
  const { caseId } = await takeIn(house, house.noor, [contactOf('', { 'phone][number': '(929) 555-0150' })], {
    calledIn: 'yes',
  })
  await markTaken(house, house.noor, caseId)
  const task = await house.farol.store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .executeTakeFirstOrThrow()
  await house.noor.get(`/calls/${task.id}`)
  const words = (await house.noor.post(`/calls/${task.id}/claims`)).words()
  expect(words).toContain('Good day. I am calling from Lower Manhattan Accompaniment.')
  expect(words).not.toContain('Am I speaking with')
})
