import { afterAll, expect, test } from '@jest/globals'
import { type Farol, startFarol } from '../support/farol.ts'
import { allForms } from '../support/forms.ts'
import { matrix } from './matrix.ts'
import { type Stand, sweepStand } from './refusals.ts'
import { accountStands } from './stands/accounts.ts'
import { caseStands } from './stands/cases.ts'
import { chapterStands } from './stands/chapters.ts'
import { type Ground, groundOf } from './stands/ground.ts'
import { intakeStands } from './stands/intake.ts'
import { setUpStands } from './stands/setup.ts'

/** What is posted without a form's fields: one tap, or what a page hands itself. */
const taps = [
  'POST /language',
  'POST /sign-out',
  'POST /lock',
  'POST /session/stays',
  'POST /held/:id/dropped',
  'POST /account/recovery',
  'POST /chapter-sheet',
  'POST /sign-out/everywhere',
  'POST /accounts/:id/invitation',
  'POST /accounts/:id/sign-outs',
  'POST /accounts/:id/end',
  'POST /accounts/:id/reset',
  'POST /passes/:id/words',
  'POST /passes/:id/end',
  'POST /sites/:id/close-downs',
  'POST /chapters/:id/sites/:site/closing',
  'POST /changes/:id/acceptances',
  'POST /changes/:id/refusals',
  'POST /ready/looks/:id',
  'POST /retention/:id/erasures/undone',
  'POST /retention/:id/keeping',
  'POST /cases/:id/holder',
  'POST /cases/:id/reopening',
  'POST /cases/:id/contacts/:contact/erasure',
  'POST /family/erasures',
  'POST /retention/:id/erasures',
  'POST /cases/:id/look-ups/:task/done',
  'POST /cases/:id/check-out/undone',
  'POST /family/languages',
  'POST /family/acknowledgements',
  'POST /alerts/:id/readings',
  'POST /answers/:id/calls',
  'POST /answers/:id/claims',
  'POST /answers/:id/endings',
  'POST /calls/:id/claims',
  'POST /calls/:id/links',
  'POST /calls/:id/returns',
  'POST /cases/:id/take-backs',
  'POST /cases/:id/detention',
  'POST /cases/:id/detention/telling',
  'POST /cases/:id/detention/wrong-person',
  'POST /partners/looks',
  'POST /cases/:id/shares',
  'POST /cases/:id/shares/:partner/withdrawal',
  'POST /intake/language',
  'POST /intake/receipt/withdrawal',
  'POST /intake/next',
]

const swept: Stand[] = []
const sweep = async (farol: Farol, stands: Stand[]): Promise<string[]> => {
  const complaints: string[] = []
  for (const stand of stands) {
    swept.push(stand)
    complaints.push(...(await sweepStand(farol, stand)))
  }
  return complaints
}

let ground: Ground | undefined
const here = async (): Promise<Ground> => {
  ground ??= await groundOf()
  return ground
}
afterAll(async () => ground?.farol.close())

const everywhere: [string, (ground: Ground) => Stand[] | Promise<Stand[]>][] = [
  ['in an intake', intakeStands],
  ['about somebody who was taken', caseStands],
  ['about the chapter', chapterStands],
  ['at the door and in one’s own account', accountStands],
]

test.each(everywhere)(
  'a wrong answer %s is said, everything typed is kept, nothing is saved',
  async (_, stands) => {
    const at = await here()
    expect(await sweep(at.farol, await stands(at))).toEqual([])
  },
  200_000,
)

test('a wrong answer at the first start is said, everything typed is kept, nothing is saved', async () => {
  await using farol = await startFarol()
  const complaints: string[] = []
  for await (const stand of setUpStands(farol)) complaints.push(...(await sweep(farol, [stand])))
  expect(complaints).toEqual([])
})

test('there is no form, and nothing that is posted, which the sweep does not know', async () => {
  const forms = new Set<object>(swept.map(({ form }) => form))
  expect((await allForms()).filter((form) => !forms.has(form)).map(({ name }) => name)).toEqual([])
  const posts = Object.keys(matrix).filter((route) => route.startsWith('POST '))
  expect([...new Set([...swept.map(({ route }) => route), ...taps])].sort()).toEqual(posts.sort())
})
