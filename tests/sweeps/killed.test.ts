import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { verifyTrail } from '../../server/audit/verify.ts'
import { readConfig } from '../../server/config.ts'
import { databaseIn, open } from '../../server/opening.ts'
import { startChapter } from '../support/chapters.ts'
import { goLive, setMail } from '../support/going-live.ts'
import { takeIntake } from '../support/intakes.ts'
import { startMailServer } from '../support/mail-servers.ts'
import { answersOf, rosa } from '../support/main-job.ts'
import { openTablet, signIn } from '../support/people.ts'
import { run } from '../support/processes.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

const rounds = 20

/** One person whose only contact has an e-mail address, so that *taken* lays a message. */
const byMail = (n: number) => {
  const { 'contacts[0][phone][number]': _phone, ...answers } = answersOf({ ...rosa, mail: `friend${n}@example.org` })
  const withoutMother = Object.entries(answers).filter(([name]) => !name.startsWith('contacts[0]'))
  return { ...Object.fromEntries(withoutMother), language: 'es', hearingTime: '09:30' }
}

const again = (browser: Visitor, origin: string): Visitor => {
  const same = visitor({ origin })
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  return same
}

test('killed in the middle twenty times, the server keeps every intake it had acknowledged, once, and tries each message at most once more', async () => {
  const mail = await startMailServer(60)
  const { farol, cast } = await startChapter({ tls: true })
  await setMail(cast.sam, mail)
  await goLive(farol, cast)
  const noor = { ...cast.noor, ...(await signIn(farol, cast.noor)) }
  const tablets: Visitor[] = []
  for (let n = 0; n < 4; n++) tablets.push(await openTablet(farol, noor, cast.site.id))
  const toTell: string[] = []
  for (let n = 0; n < rounds; n++) toTell.push((await takeIntake(farol, tablets[n % 4] as Visitor, byMail(n))).caseId)
  for (const tablet of tablets) await tablet.post('/intake/language', { to: 'es' })

  const folder = mkdtempSync(join(tmpdir(), 'farol-killed-'))
  const { dataFolder, keyFile } = farol.config
  await farol.restart()
  cpSync(join(dataFolder, '..'), folder, { recursive: true })
  let now = farol.clock.now().getTime()
  await farol.close()
  const config = {
    FAROL_DATA: dataFolder.replace(farol.folder, folder),
    FAROL_KEY_FILE: keyFile.replace(farol.folder, folder),
    FAROL_PORT: '0',
  }

  const acknowledged: string[] = []
  let before = Date.now()
  const serveFrom = async (at: number) => {
    const running = run(config, ['tests/support/shifted-server.ts', new Date(at).toISOString()])
    const { origin } = await running.address()
    before = Date.now()
    return { running, origin }
  }
  for (let round = 0; round < rounds; round++) {
    const { running, origin } = await serveFrom(now)
    // The first pages after a start take their time; killed is who is at work.
    await again(tablets[0] as Visitor, origin).get('/intake')
    const due = acknowledged.length + 2
    const working = tablets.map((tablet) => keepTaking(again(tablet, origin), acknowledged))
    const ended = Promise.allSettled([...working, tell(again(noor, origin), toTell[round])])
    await new Promise((later) => setTimeout(later, 400 + ((round * 97) % 600)))
    // On a machine that has other things to do as well, some were taken in all the same.
    for (let n = 0; acknowledged.length < due && n < 400; n++) await new Promise((later) => setTimeout(later, 20))
    running.child.kill('SIGKILL')
    await running.ended
    await ended
    now += Date.now() - before
  }
  // What was cut off is tried once more, two minutes later; then it would be a call.
  for (const minutes of [3, 3]) {
    now += minutes * 60_000
    const { running } = await serveFrom(now)
    await new Promise((later) => setTimeout(later, 2_000))
    running.child.kill('SIGTERM')
    await running.ended
  }

  const house = await open(readConfig(config))
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(house.store)
  expect(rows).toEqual([{ integrity_check: 'ok' }])
  expect((await verifyTrail(house.store)).findings).toEqual([])
  const stored = (await house.store.selectFrom('cases').select('intake_uuid').execute()).map((one) => one.intake_uuid)
  expect(acknowledged.length).toBeGreaterThan(rounds)
  expect(acknowledged.filter((uuid) => stored.filter((one) => one === uuid).length !== 1)).toEqual([])

  const keys = mail.mails.map(({ messageId }) => messageId)
  const often = keys.filter((key) => keys.filter((one) => one === key).length > 2)
  expect(keys.length).toBeGreaterThan(0)
  expect(often).toEqual([])
  const left = await house.store
    .selectFrom('outbox')
    .selectAll()
    .where('not_before', '<=', new Date(now).toISOString())
    .execute()
  expect(left.filter(({ trying_since }) => trying_since !== null)).toEqual([])
  await house.close()
  expect(databaseIn(config.FAROL_DATA)).toContain(folder)
  await mail.close()
  rmSync(folder, { recursive: true })
}, 240_000)

/** Takes one intake after the other until the server is gone; what was answered is written down. */
async function keepTaking(tablet: Visitor, acknowledged: string[]): Promise<void> {
  for (let n = 0; n < 6; n++) {
    const form = await tablet.get('/intake')
    const uuid = /name="uuid" value="([^"]+)"/.exec(form.text)?.[1]
    const page = await tablet.post('/intake', byMail(100 + n))
    if (page.path === '/intake/receipt' && uuid) acknowledged.push(uuid)
    await tablet.post('/intake/next')
  }
}

async function tell(noor: Visitor, caseId = ''): Promise<void> {
  await noor.get('/docket')
  await noor.post(`/cases/${caseId}/detention`)
  await noor.post(`/cases/${caseId}/detention/telling`)
}
