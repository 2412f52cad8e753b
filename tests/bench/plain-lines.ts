import type { AddressInfo } from 'node:net'
import express, { urlencoded } from 'express'
import { openFile } from '../../server/store/files.ts'

/** The floor of a look-up: bare Express and one commit in an encrypted file. `node plain-lines.ts DATABASE` */
const file = openFile(process.argv[2] ?? '', Buffer.alloc(32, 7))
file.exec('create table lines (id integer primary key, words text not null)')
const add = file.prepare('insert into lines (words) values (?)')

const app = express()
app.set('etag', false)
app.get('/health', (_req, res) => {
  res.type('text').send('ok\n')
})
app.post('/searches', urlencoded({ extended: false }), (_req, res) => {
  add.run('somebody looked for somebody')
  res.type('html').send('found')
})

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
