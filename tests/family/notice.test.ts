import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { hashOf, type TextKey, texts, wordsOf } from '../../server/chapters/texts.ts'
import { openNotice } from '../../server/family/readings.ts'
import { visitor } from '../support/visitors.ts'
import {
  brother,
  familyOpens,
  goLive,
  type House,
  markTaken,
  sayTold,
  startHouse,
  takeIn,
  timePasses,
  tokenIn,
} from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

type Link = { caseId: string; token: string; code: string }

/** Rosa is taken, and her brother gets his link. */
const brotherIsSent = async (more: Record<string, string> = {}): Promise<Link> => {
  const { caseId, code } = await takeIn(house, house.noor, [{ ...brother, ...more }])
  await sayTold(house.noor, [0])
  await markTaken(house, house.noor, caseId)
  return { caseId, code, token: tokenIn((await house.mail.nextMail()).text ?? '') }
}

const triesOf = async ({ caseId }: Link) =>
  (await house.farol.store.selectFrom('notices').select('tries').where('case_id', '=', caseId).execute())[0]?.tries

const wrongOne = (code: string) => `${(Number(code) + 1) % 1_000_000}`.padStart(6, '0')

describe('link and code', () => {
  test('open the notice together, typed in any grouping, case and script', async () => {
    const link = await brotherIsSent()
    const typed = link.token.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o')
    const phone = await familyOpens(house, typed, `${link.code.slice(0, 3)} ${link.code.slice(3)}`)
    expect(phone.page().words()).toContain('Lo que sabemos')
  })

  test('a wrong code, an unknown link and one that is over get the same answer', async () => {
    const link = await brotherIsSent()
    const wrong = await familyOpens(house, link.token, wrongOne(link.code))
    const unknown = await familyOpens(house, 'AAAA-BBBB-CCCC-DDDD-EEEE', link.code)
    const until = { until: house.farol.clock.now().toISOString() }
    await house.farol.store.updateTable('notices').set(until).where('case_id', '=', link.caseId).execute()
    const over = await familyOpens(house, link.token, link.code)
    const said = [wrong, unknown, over].map((phone) => [phone.page().status, phone.page().mistakes()])
    expect(said).toEqual(Array(3).fill([422, [expect.stringContaining('no se abre nada')]]))
  })

  test('of twenty guesses sent at the same moment five are tried, and then not even the right code opens', async () => {
    const link = await brotherIsSent()
    const phones = Array.from({ length: 20 }, () => visitor(house.farol))
    await Promise.all(phones.map((phone) => phone.get('/family')))
    await Promise.all(phones.map((phone) => phone.post('/family', { token: link.token, code: wrongOne(link.code) })))
    expect(await triesOf(link)).toBe(5)
    const late = await familyOpens(house, link.token, link.code)
    expect(late.page().status).toBe(422)
    expect(late.page().words()).not.toContain('Rosa')
  })

  test('what is not six digits costs no try, and the right code makes the tries whole again', async () => {
    const link = await brotherIsSent()
    for (const code of ['12345', 'abcdef', '1234567', '']) {
      expect((await familyOpens(house, link.token, code)).page().status).toBe(422)
    }
    expect(await triesOf(link)).toBe(0)
    await familyOpens(house, link.token, wrongOne(link.code))
    expect(await triesOf(link)).toBe(1)
    await familyOpens(house, link.token, link.code)
    expect(await triesOf(link)).toBe(0)
  })

  test('too many families at once: a sentence and 503, and the try is given back', async () => {
    const link = await brotherIsSent()
    const { argon } = house.farol.vault
    const busy = Array.from({ length: 40 }, () =>
      argon.run('family', '000000', Buffer.alloc(16), { memoryCost: 19_456, timeCost: 2 }),
    )
    const phone = await familyOpens(house, link.token, link.code)
    expect([phone.page().status, phone.page().headers['retry-after']]).toEqual([503, '5'])
    expect(phone.page().words()).toContain('están abriendo sus mensajes. El suyo no se pierde.')
    expect(phone.page().words()).not.toMatch(/entrando|sesión/)
    expect(await triesOf(link)).toBe(0)
    await Promise.all(busy)
  })

  test('open nothing thirty days after the last news', async () => {
    const link = await brotherIsSent()
    const [before] = await house.farol.store
      .selectFrom('notices')
      .select('until')
      .where('case_id', '=', link.caseId)
      .execute()
    expect(Date.parse(before?.until ?? '') - house.farol.clock.now().getTime()).toBe(30 * 86_400_000)
  })

  test('stay out of addresses, cookies, logs and caches', async () => {
    const link = await brotherIsSent()
    const phone = await familyOpens(house, link.token, link.code)
    const { headers } = phone.page()
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['cache-control']).toBe('no-store, no-transform')
    expect(headers['content-encoding']).toBeUndefined()
    expect([...phone.cookies.keys()]).toEqual(['__Host-visit'])
    expect(JSON.stringify(house.farol.log)).not.toContain(link.token)
  })
})

describe('a notice says no more than its contact may be told', () => {
  test('everything: who, when, where, by whom, how we know, what we do not know', async () => {
    const link = await brotherIsSent()
    await house.noor.get(`/cases/${link.caseId}/detention`)
    await house.noor.post(`/cases/${link.caseId}/detention/details`, { place: 'hallway', agency: 'ice' })
    const words = (await familyOpens(house, link.token, link.code)).page().words()
    expect(words).toContain('Agentes de inmigración (ICE) detuvieron a Rosa Marisol Pérez Xicará.')
    expect(words).toContain('Fue en un pasillo de la corte: 26 Federal Plaza.')
    expect(words).toContain('Todavía no sabemos dónde está ahora Rosa Marisol Pérez Xicará.')
  })

  test('that they are held: neither place nor agency, not even sealed', async () => {
    const link = await brotherIsSent({ mayBeSaid: 'held' })
    const words = (await familyOpens(house, link.token, link.code)).page().words()
    expect(words).toContain('Las autoridades tienen detenida a esta persona: Rosa Marisol Pérez Xicará.')
    expect(words).not.toMatch(/Federal Plaza|ICE/)
    expect(await sealedIn(link)).not.toMatch(/Federal Plaza|occurredAt|place|agency/)
  })

  test('only “call us”: no name, and no step that gives it away', async () => {
    const link = await brotherIsSent({ mayBeSaid: 'call-us' })
    const words = (await familyOpens(house, link.token, link.code)).page().words()
    expect(words).toContain('Tenemos algo que decirle')
    expect(words).not.toMatch(/Rosa|Pérez|Federal Plaza|ICE/)
    expect(await sealedIn(link)).not.toMatch(/Rosa|Federal Plaza/)
  })

  /** What is sealed to the notice, as whoever has link and code could open it. */
  const sealedIn = async (link: Link) => {
    const tried = await openNotice(house.farol, link)
    return tried.ok ? JSON.stringify(tried.reading.texts) : ''
  }
})

describe('what every family page says', () => {
  test('never money, volunteers, monitored calls, do not go yourself, answer, you cannot call in', async () => {
    const link = await brotherIsSent()
    const words = (await familyOpens(house, link.token, link.code)).page().words()
    for (const core of ['Nunca pedimos dinero', 'Somos voluntarios', 'se graban y se escuchan', 'no vaya usted']) {
      expect(words).toContain(core)
    }
    expect(words).toContain('Conteste las llamadas de números que no conoce')
    expect(words).toContain('usted no puede llamar a la detención')
    expect(words).not.toMatch(/no visto|not seen/i)
  })

  test('texts on law and practice only once a coordinator approved them; unreviewed ones with the approved below', async () => {
    const link = await brotherIsSent({ language: 'ur' })
    expect((await familyOpens(house, link.token, link.code)).page().words()).not.toContain('locator.ice.gov')
    for (const { key } of texts) await approve(key, 'en')
    const page = (await familyOpens(house, link.token, link.code)).page()
    expect(page.words()).toContain(wordsOf('locator', 'ur')?.lines[0])
    expect(page.words()).toContain(wordsOf('locator', 'en')?.lines[0])
    expect(page.words()).toContain('اس ترجمے کی ابھی جانچ نہیں ہوئی')
    expect(Buffer.byteLength(page.text)).toBeLessThan(30_000)
  })

  const approve = async (key: TextKey, language: string) => {
    const words = wordsOf(key, language)
    await house.eva.get(`/texts/${key}`)
    await house.eva.post(`/texts/${key}/approvals`, { language, seen: words ? hashOf(words) : '' })
  }
})

test('it speaks the contact’s language, and another when they ask for it', async () => {
  const link = await brotherIsSent({ language: 'ur' })
  const phone = await familyOpens(house, link.token, link.code, 'en')
  expect(phone.page().text).toContain('<html lang="ur" dir="rtl">')
  await phone.post('/family', { language: 'en' })
  expect(phone.page().text).toContain('<html lang="en" dir="ltr">')
  expect(phone.page().words()).toContain('What we know')
  await phone.post('/family/acknowledgements')
  expect(phone.page().words()).toContain('Thank you. We know now that you have read this.')
})

test('the language of the form changes without a try, and what was typed stays', async () => {
  const link = await brotherIsSent()
  const phone = visitor(house.farol)
  await phone.get('/family')
  await phone.post('/family/languages', { token: link.token, code: '12', language: 'ur' })
  expect(phone.page().text).toContain('<html lang="ur" dir="rtl">')
  expect(phone.page().text).toContain(`value="${link.token}"`)
  expect(await triesOf(link)).toBe(0)
})

test('after wrong person nothing of the notice is left to open', async () => {
  const link = await brotherIsSent()
  await timePasses(house, 1)
  await house.farol.store.updateTable('notices').set({ sent_at: null }).where('case_id', '=', link.caseId).execute()
  await house.noor.get(`/cases/${link.caseId}/detention`)
  await house.noor.post(`/cases/${link.caseId}/detention/wrong-person`)
  expect((await familyOpens(house, link.token, link.code)).page().status).toBe(422)
})
