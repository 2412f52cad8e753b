import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { tables } from '../../server/store/schema/schema.ts'
import { startFarol } from './farol.ts'
import { goLive, setMail } from './going-live.ts'
import { startMailServer } from './mail-servers.ts'
import { type Arrival, takeIn, takenAndTold } from './main-job.ts'
import { setUpChapter } from './people.ts'

// A process of its own, so that the server has its own TMPDIR: walks the main job with the words it is given, then
// leaves everything that touched the disk, and a dump of the database opened with its key, in `left`.
const who = JSON.parse(process.argv[2] ?? '{}') as Arrival & { clothing: string }
const left = join(tmpdir(), 'left')
mkdirSync(left)

const farol = await startFarol({ tls: true })
const mail = await startMailServer()
const cast = await setUpChapter(farol)
await setMail(cast.sam, mail)
await goLive(farol, cast)
const taken = await takeIn(farol, cast, who)
await taken.tablet.get('/intake/receipt')
const { token } = await takenAndTold(farol, cast, mail, taken)
await cast.june.get('/searches')
await cast.june.post('/searches', { sought: who.aNumber })
await cast.june.get(`/partners/cases/${taken.id}`)
await cast.eva.get(`/cases/${taken.id}`)
await cast.noor.get('/nowhere')

const dump: Record<string, unknown[]> = {}
for (const table of Object.keys(tables)) {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(farol.store)
  dump[table] = rows
  // Each value as its own bytes: text as it stands, blobs as they are.
  for (const [at, row] of rows.entries()) {
    for (const [column, value] of Object.entries(row)) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(`${value}`)
      writeFileSync(join(left, `row-${table}-${at}-${column}`), bytes)
    }
  }
}
writeFileSync(join(left, 'log.jsonl'), farol.log.map((line) => JSON.stringify(line)).join('\n'))
cpSync(farol.folder, join(left, 'while-running'), { recursive: true })
await farol.restart()
cpSync(farol.folder, join(left, 'after-a-restart'), { recursive: true })
await mail.close()
console.log(JSON.stringify({ token, rows: Object.values(dump).flat().length }))
process.exit(0)
