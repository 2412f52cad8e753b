import { ana, rosa } from '../../support/answers.ts'
import { startChapter } from '../../support/chapters.ts'
import type { Farol } from '../../support/farol.ts'
import { takeIntake } from '../../support/intakes.ts'
import { type Cast, openTablet, signIn } from '../../support/people.ts'
import { type Visitor, visitor } from '../../support/visitors.ts'

/** A chapter in the middle of its day: Rosa was taken, Noor makes the call, the notice can be opened. */
export type Ground = {
  farol: Farol
  cast: Cast
  nobody: Visitor
  floor: Visitor
  coordinator: Visitor
  tablet: Visitor
  caseId: string
  /** Somebody of today's list who has not been looked for yet. */
  waiting: string
  /** Called in and taken, before more was asked than whom to call. */
  unasked: string
  /** What the tablet added for them later, as the address at which it is settled. */
  addition: string
  /** The claimed call's address. */
  call: string
  token: string
  code: string
}

export const groundOf = async (): Promise<Ground> => {
  const { farol, cast } = await startChapter()
  await farol.store.updateTable('chapters').set({ keep_days: 30 }).execute()
  const floor = await signIn(farol, cast.noor)
  const coordinator = await signIn(farol, cast.eva)
  const tablet = await openTablet(farol, { ...cast.noor, ...floor }, cast.site.id)
  const { caseId, code } = await takeIntake(farol, tablet, rosa)
  const { caseId: waiting, ticket } = await takeIntake(farol, tablet, {
    ...rosa,
    ...ownPhone,
    given: 'Wei',
    family: 'Lin',
  })
  const { caseId: unasked } = await takeIntake(farol, tablet, ana)
  await tablet.get('/intake/supplement')
  await tablet.post('/intake/supplement', { ticket, sameName: 'Wei Lin', room: '1301' })
  const slip = await farol.store.selectFrom('slips').select('id').executeTakeFirstOrThrow()
  await floor.get('/docket')
  await floor.post(`/cases/${caseId}/detention`)
  await floor.get(`/cases/${caseId}/detention`)
  await floor.post(`/cases/${caseId}/detention/telling`)
  await floor.get('/docket')
  await floor.post(`/cases/${unasked}/detention`)
  const call = /\/calls\/[\w-]{22}/.exec((await floor.get('/tasks')).text)?.[0] ?? ''
  const { text } = await floor.post(`${call}/claims`)
  const token = /\/family#([\w-]+)/.exec(text)?.[1] ?? ''
  return {
    farol,
    cast,
    nobody: visitor(farol),
    floor,
    coordinator,
    tablet,
    caseId,
    waiting,
    addition: `/cases/${waiting}/slips/${slip.id}/settlements`,
    unasked,
    call,
    token,
    code: `${code}`,
  }
}

/** So that there is a phone to try when they were not seen to leave. */
const ownPhone = { 'ownPhone[number]': '(202) 555-0118', 'ownPhone[country]': 'US' }
