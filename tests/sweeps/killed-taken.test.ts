import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { verifyTrail } from '../../server/audit/verify.ts'
import { readConfig } from '../../server/config.ts'
import { open } from '../../server/opening.ts'
import { contact, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import { takeIntake } from '../support/intakes.ts'
import { openTablet } from '../support/people.ts'
import { run } from '../support/processes.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

/** Six people to call: their codes take a while to stretch, and the server ends in the middle of it. */
const six = Object.assign(
  {},
  rosa,
  ...[0, 1, 2, 3, 4, 5].flatMap((place) => [
    contact(place, { name: `Friend ${place}`, relation: 'friend', language: 'es', mayBeSaid: 'held' }),
    contact(place, { 'phone][number': `(202) 555-012${place}`, 'phone][country': 'US', email: '' }),
  ]),
)

const again = (browser: Visitor, origin: string): Visitor => {
  const same = visitor({ origin })
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  return same
}

test('killed between the tap on taken and the ladder: the tap stands with its minute, and the next looks lay the rest, once', async () => {
  const { farol, cast } = await startChapter({ tls: true })
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const { caseId } = await takeIntake(farol, tablet, six)
  const folder = mkdtempSync(join(tmpdir(), 'farol-killed-'))
  const { dataFolder, keyFile } = farol.config
  await farol.restart()
  cpSync(join(dataFolder, '..'), folder, { recursive: true })
  const at = farol.clock.now().toISOString()
  await farol.close()
  const config = {
    FAROL_DATA: dataFolder.replace(farol.folder, folder),
    FAROL_KEY_FILE: keyFile.replace(farol.folder, folder),
    FAROL_PORT: '0',
  }
  const serve = async () => {
    const running = run(config, ['tests/support/shifted-server.ts', at])
    return { running, origin: (await running.address()).origin }
  }
  const house = await open(readConfig(config))
  const taps = () => house.store.selectFrom('check_outs').selectAll().where('kind', '=', 'taken').execute()
  const callsAndNotices = async () => [
    (await house.store.selectFrom('tasks').selectAll().where('kind', '=', 'call').execute()).length,
    (await house.store.selectFrom('notices').selectAll().execute()).length,
  ]

  const { running, origin } = await serve()
  const noor = again(cast.noor, origin)
  await noor.get('/docket')
  const tapping = noor.post(`/cases/${caseId}/detention`).catch(() => null)
  while ((await taps()).length === 0) await new Promise((later) => setTimeout(later, 1))
  running.child.kill('SIGKILL')
  await running.ended
  await tapping
  const [tap] = await taps()
  expect(tap).toMatchObject({ prepared_at: null, told_at: null, at: expect.stringMatching(/^2026-11-24T1/) })
  expect(await callsAndNotices()).toEqual([0, 0])

  const both = await Promise.all([serve(), serve()])
  const [one, other] = both.map((server) => server.origin)
  await Promise.all([again(cast.eva, `${one}`).get('/'), again(cast.tomas, `${other}`).get('/')])
  expect(await callsAndNotices()).toEqual([6, 6])
  const page = await again(cast.noor, `${one}`).get(`/cases/${caseId}/detention`)
  expect(page.words()).not.toContain('not prepared')
  expect((await taps()).map(({ id, prepared_at }) => [id, prepared_at === null])).toEqual([[tap?.id, false]])
  expect((await verifyTrail(house.store)).findings).toEqual([])
  for (const server of both) {
    server.running.child.kill('SIGTERM')
    await server.running.ended
  }
  await house.close()
  rmSync(folder, { recursive: true })
}, 60_000)
