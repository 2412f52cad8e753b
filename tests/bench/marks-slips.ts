import { openPass, usePass } from '../../server/accounts/passes.ts'
import { findViewer } from '../../server/accounts/sessions.ts'
import type { SlipRow } from '../../server/cases/fields.ts'
import { addSlip } from '../../server/cases/slips.ts'
import { systemClock } from '../../server/clock.ts'
import { type Person, viewing } from '../../server/commands/demo-people.ts'
import { readConfig } from '../../server/config.ts'
import { open } from '../../server/opening.ts'
import { allow, visibleTo } from '../../server/permissions.ts'
import { randomId } from '../../server/vault/bytes.ts'
import type { Viewer } from '../../server/viewer.ts'
import type { House } from './houses.ts'
import { client, load, median } from './loads.ts'
import type { Amount } from './marks.ts'
import { insist } from './marks-intake.ts'
import { csrfIn } from './marks-people.ts'
import { atMost, ms, type Row } from './rows.ts'
import type { Server } from './servers.ts'
import { signedIn } from './signing.ts'

/** As many as passes together could hang on one ticket: three each. */
const [passes, each] = [67, 3]
const mostPairs = 5

/** *Taken* of somebody on whose ticket other passes hung 200 slips, against somebody with none, one after the other. */
export async function measureTakenWithSlips(house: House, server: Server, { taps }: Amount): Promise<Row[]> {
  const { volunteers, sites } = house
  const cookie = await signedIn(server, volunteers[1] as Person)
  const browser = client(server.origin)
  const { text } = await browser.ask({ path: `/docket?site=${sites[0]?.id}`, cookie })
  const cases = [...text.matchAll(/\/cases\/([\w-]{22})\/detention"/g)].map(([, id]) => id as string).slice(taps)
  const csrf = csrfIn(text)
  const pairs = Math.min(taps, mostPairs)
  await hangSlips(house, cases.slice(0, pairs))
  const tap = async (caseId: string | undefined) => {
    const body = new URLSearchParams({ csrf }).toString()
    const asked = () => browser.ask({ path: `/cases/${caseId}/detention`, cookie, body })
    return insist(await load(1, 1, async () => (await asked()).status === 303)).p50
  }
  const [without, withSlips]: [number[], number[]] = [[], []]
  for (let n = 0; n < pairs; n++) {
    without.push(await tap(cases[pairs + n]))
    withSlips.push(await tap(cases[n]))
  }
  browser.close()
  const ratio = median(withSlips.map((took, at) => took / (without[at] as number)))
  return [atMost('taken with 200 slips on the ticket', ms(median(withSlips)), ms(median(without)), ratio, 2)]
}

async function hangSlips({ settings, chapter, sites }: House, caseIds: readonly string[]): Promise<void> {
  const house = await open(readConfig({}, settings))
  const nobody = { email: async () => null }
  const parts = { ...house, clock: systemClock, channels: nobody, allow, visibleTo }
  const floor = await viewing({ ...parts, words: () => (key) => key, publicUrl: () => '' }, chapter.noor)
  const now = systemClock.now()
  const cases = await house.store.selectFrom('cases').selectAll().where('id', 'in', caseIds).execute()
  for (let n = 0; n < passes; n++) {
    const { words } = await openPass(parts, visibleTo, floor, { siteId: sites[0]?.id ?? '', day: 'today' }, now)
    const pass: Viewer = await findViewer(house.store, (await usePass(parts, words, now)) as string, now)
    for (const row of cases) for (let one = 0; one < each; one++) await hang(house.store, pass, row, n * each + one)
  }
  await house.close()
}

type Place = { chapter_id: string; site_id: string; hearing_day: string; ticket: string }

const hang = (store: Parameters<typeof addSlip>[0], pass: Viewer, row: Place, n: number) =>
  addSlip(
    store,
    pass,
    {
      chapterId: row.chapter_id,
      siteId: row.site_id,
      zone: 'America/New_York',
      day: row.hearing_day,
      ticket: row.ticket,
      uuid: randomId(),
    },
    slip(n),
    systemClock.now(),
  )

const slip = (n: number): SlipRow => ({
  sameName: 'Rosa Maria',
  consents: { contact: true, lookUp: null, partners: true, keep: null },
  card: { given: '', family: '', aNumbers: [], country: null, birthDate: null, spellings: [], otherNumbers: [] },
  door: {
    name: null,
    alsoSpeaks: null,
    hearingKind: null,
    room: null,
    judge: null,
    clothing: null,
    children: null,
    childrenBy: null,
    medicine: null,
    lawyer: null,
    lawyerName: null,
    lawyerPhone: null,
  },
  ownPhone: null,
  contacts: [
    {
      id: randomId(),
      name: `Somebody ${n}`,
      relation: 'friend',
      phone: null,
      email: `somebody${n}@example.net`,
      language: 'en',
      alsoSpeaks: null,
      mayBeSaid: 'everything',
      lawyersMayCall: false,
      told: 'not-told',
      token: null,
    },
  ],
})
