import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
beforeEach(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterEach(() => farol.close())

const question = 'If we lose sight of them: may we ask their people to call us?'
const said = async (caseId: string) =>
  new RegExp(`${question.replace('?', '\\?')} (\\S+( \\S+){0,2})`).exec(
    (await cast.eva.get(`/cases/${caseId}`)).words(),
  )?.[1]

test('a question of its own: a yes is kept, a no is kept, and who was not asked has not agreed', async () => {
  const yes = await takeIntake(farol, tablet, { ...rosa, askToCall: 'yes' })
  const no = await takeIntake(farol, tablet, { ...rosa, askToCall: 'no' })
  const unasked = await takeIntake(farol, tablet, rosa)
  expect(await said(yes.caseId)).toMatch(/^Yes/)
  expect(await said(no.caseId)).toMatch(/^No\b/)
  expect(await said(unasked.caseId)).toMatch(/^Not asked/)
})

test('who wants nobody called is not kept as having agreed to it', async () => {
  const { caseId } = await takeIntake(farol, tablet, { ...rosa, contact: 'no', askToCall: 'yes' })
  expect((await cast.eva.get(`/cases/${caseId}`)).words()).not.toContain(question)
})

test('what was not asked can be answered later under the ticket, or corrected by a coordinator', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, rosa)
  await tablet.get('/intake/supplement')
  await tablet.post('/intake/supplement', { ticket, sameName: 'Rosa Xicará', askToCall: 'yes' })
  expect(await said(caseId)).toMatch(/^Yes/)
  await cast.eva.get(`/cases/${caseId}/correction`)
  expect(cast.eva.page().text).toMatch(/name="askToCall" value="yes" checked/)
  await cast.eva.post(`/cases/${caseId}/correction`, { askToCall: 'no' })
  expect(await said(caseId)).toMatch(/^No\b/)
})

test.each(['en', 'es', 'ur'])(
  'in %s hearing time and room stand among the first questions, nothing to unfold before',
  async (language) => {
    await tablet.get('/intake')
    const { text } = await tablet.post('/intake/language', { to: language })
    const at = (name: string) => text.indexOf(`name="${name}"`)
    const order = [
      'given',
      'family',
      'hearingTime',
      'room',
      'numbers[0][number]',
      'contacts[0][name]',
      'askToCall',
      'clothing',
    ]
    expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b))
    expect(order.filter((name) => at(name) < 0)).toEqual([])
    expect(text.slice(text.indexOf('class="intake"'), at('room'))).not.toContain('<details')
  },
)
