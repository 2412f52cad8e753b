import type { AddressInfo } from 'node:net'
import express from 'express'
import Handlebars from 'handlebars'
import i18next from 'i18next'

/** The floor of starting and of memory: Express, Handlebars and i18next with one page of 200 rows, and nothing else. */
const words = { docket: 'Docket', safe: 'Safe', taken: 'Taken' }
await i18next.init({ lng: 'en', resources: { en: { translation: words } } })

Handlebars.registerHelper('t', (key: string) => i18next.t(key))
const page = Handlebars.compile(
  '<!doctype html><title>{{t "docket"}}</title><ul>{{#each people}}<li><b>{{name}}</b> <span>{{ticket}} · {{room}}</span>' +
    '<form method="post" action="/cases/{{id}}"><button>{{../safe}}</button><button>{{../taken}}</button></form></li>' +
    '{{/each}}</ul>',
  { strict: true },
)
const people = Array.from({ length: 200 }, (_, n) => ({
  id: `id-${n}`,
  name: `Person ${n}`,
  ticket: `A-${n}`,
  room: 12,
}))

const app = express()
app.get('/health', (_req, res) => {
  res.type('text').send('ok\n')
})
app.get('/docket', (_req, res) => {
  res.type('html').send(page({ people, safe: i18next.t('safe'), taken: i18next.t('taken') }))
})

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
