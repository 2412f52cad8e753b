import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

/** What stands before the first question, and what the case says of how it was asked. */
const asks = async (language: string) => {
  await tablet.post('/intake/next')
  await tablet.get('/intake')
  const page = await tablet.post('/intake/language', { to: language })
  const script = /<section class="script[\s\S]*?<\/section>/.exec(page.text)?.[0] ?? ''
  await tablet.post('/intake', { ...rosa, language })
  const saved = await farol.store.selectFrom('cases').select('id').orderBy('created_at', 'desc').executeTakeFirst()
  const said = (await cast.eva.get(`/cases/${saved?.id}`)).words()
  farol.clock.passes({ minutes: 1 })
  return {
    script,
    asked: /How it was asked (.*?) (?=Name as used|Language|May we|What happened|Who)/.exec(said)?.[1] ?? said,
  }
}

const approve = async (language: string) => {
  const { text } = await cast.eva.get('/texts/consent')
  const forms = [...text.matchAll(/name="language" value="([^"]+)">\s*<input[^>]*name="seen" value="([^"]+)"/g)]
  const seen = forms.find(([, code]) => code === language)?.[2] ?? ''
  await cast.eva.post('/texts/consent/approvals', { language, seen })
}

test('words nobody of the group has approved are not read: the core stands there, and it is said and written down', async () => {
  const { script, asked } = await asks('es')
  expect(script).toContain('Somos voluntarios. No somos abogados ni somos del gobierno.')
  expect(script).toContain('Un juez podría ordenarnos entregarlo.')
  expect(script).not.toContain('Puede pedirnos que lo borremos')
  expect(script).toContain('For the volunteer: your group has approved no words for this yet')
  expect(asked).toMatch(/spoken · Spanish · 2026-12-01\/core · in words your group had not checked/)
})

test('a translation nobody has approved has the approved words under it, and that is written down too', async () => {
  await approve('es')
  const { script, asked } = await asks('ur')
  expect(script).toContain('آپ کسی بھی وقت ہم سے کہہ سکتے ہیں کہ اسے مٹا دیں۔')
  expect(script).toMatch(
    /<ul lang="es" dir="ltr">[\s\S]*Puede pedirnos que lo borremos[\s\S]*¿Podemos buscarle con su número\?/,
  )
  expect(script).toContain('For the volunteer: nobody has checked this translation yet.')
  expect(asked).toMatch(/spoken · Urdu · 2026-12-01\/[\w-]{6} · in words your group had not checked/)
})

test('approved words stand alone, with nothing said of them', async () => {
  const { script, asked } = await asks('es')
  expect(script).toContain('Puede pedirnos que lo borremos en cualquier momento.')
  expect(script).not.toContain('For the volunteer')
  expect(asked).toMatch(/spoken · Spanish · 2026-12-01\/[\w-]{6}/)
  expect(asked).not.toContain('not checked')
})
