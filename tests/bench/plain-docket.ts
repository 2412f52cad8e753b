import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { wordsFor } from '../../server/web/i18n.ts'
import type { Shell } from '../../server/web/shell.ts'
import { loadViews } from '../../server/web/views.ts'

/**
 * The floor of a warm list: Express and Handlebars with the product's own template and rows that are ready, no session,
 * no key, no trail. `node plain-docket.ts MODEL.json`
 */
const model = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as object
const views = loadViews(join(import.meta.dirname, '../../views'))
const words = wordsFor('en', false)
const shell: Shell = {
  lang: 'en',
  dir: 'ltr',
  words,
  second: null,
  languages: [],
  speaker: 'reader',
  viewer: { name: 'Noor', role: 'floor' },
  chapter: 'Lower Manhattan Accompaniment',
  practice: false,
  keyRefused: null,
  links: [],
  more: [],
  failed: false,
  done: null,
  keeps: false,
  path: '/docket',
  again: '/docket',
  leaves: null,
  asks: true,
  csrf: 'x'.repeat(86),
  countries: [],
  spoken: [],
  months: [],
  asset: (name) => `/assets/${name}`,
}

const app = express()
app.set('etag', false)
app.get('/health', (_req, res) => {
  res.type('text').send('ok\n')
})
app.get('/docket', (_req, res) => {
  res.type('html').send(views.render('docket/today', model, shell))
})

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
