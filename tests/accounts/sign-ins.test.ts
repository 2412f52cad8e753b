import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, codeFor, signIn } from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  ;({ farol, cast } = await startChapter({ proxies: ['127.0.0.1'] }))
})
afterAll(() => farol.close())

/** A browser at an address of its own. */
const from = (address: string) => {
  const browser = visitor(farol)
  const headers = { 'x-forwarded-for': address }
  return {
    ...browser,
    tries: async (name: string, password: string) => {
      await browser.get('/sign-in', headers)
      return browser.post('/sign-in', { name, password }, headers)
    },
  }
}

describe('signing in', () => {
  test('takes a password and the code of the app, and leads to the page one begins on', async () => {
    const noor = await signIn(farol, cast.noor)
    expect(noor.page().path).toBe('/docket')
    expect(noor.page().heading()).toBe('26 Federal Plaza')
  })

  test('takes the name however it is typed', async () => {
    const tomas = visitor(farol)
    await tomas.get('/sign-in')
    await tomas.post('/sign-in', { name: '  TOMAS ', password: cast.tomas.password })
    expect(tomas.page().path).toBe('/sign-in/second-factor')
  })

  test('says the same to a wrong password as to a name nobody has, and keeps what was typed', async () => {
    const stranger = from('203.0.113.1')
    const wrong = await stranger.tries('Eva', 'not the password of Eva')
    const unknown = await from('203.0.113.2').tries('Nobody', 'not the password of Eva')
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect(wrong.mistakes()).toEqual(unknown.mistakes())
    expect(wrong.text).toContain('value="Eva"')
    expect(wrong.text).not.toContain('not the password')
  })

  test('does not take a password alone', async () => {
    const half = visitor(farol)
    await half.get('/sign-in')
    await half.post('/sign-in', { name: 'Eva', password: cast.eva.password })
    expect((await half.get('/accounts')).status).toBe(404)
    expect((await half.get('/account')).status).toBe(404)
  })

  test('takes each code of the app once, also in another browser', async () => {
    const [first, second] = [visitor(farol), visitor(farol)]
    for (const browser of [first, second]) {
      await browser.get('/sign-in')
      await browser.post('/sign-in', { name: 'Eva', password: cast.eva.password })
    }
    const totp = codeFor(farol.clock, cast.eva)
    expect((await first.post('/sign-in/second-factor', { totp })).path).toBe('/')
    expect((await second.post('/sign-in/second-factor', { totp })).status).toBe(422)
    expect((await second.get('/accounts')).status).toBe(404)
  })

  test('asks for the password again after five minutes, and after five wrong codes', async () => {
    const slow = visitor(farol)
    await slow.get('/sign-in')
    await slow.post('/sign-in', { name: 'Tomás', password: cast.tomas.password })
    farol.clock.passes({ minutes: 5 })
    await slow.post('/sign-in/second-factor', { totp: codeFor(farol.clock, cast.tomas) })
    expect(slow.page().path).toBe('/sign-in')

    const guesser = visitor(farol)
    await guesser.get('/sign-in')
    await guesser.post('/sign-in', { name: 'Tomás', password: cast.tomas.password })
    for (let tries = 0; tries < 5; tries++) {
      farol.clock.passes({ minutes: 0.5 })
      await guesser.post('/sign-in/second-factor', { totp: '000000' })
    }
    await guesser.post('/sign-in/second-factor', { totp: codeFor(farol.clock, cast.tomas) })
    expect(guesser.page().path).toBe('/sign-in')
  })

  test('sets cookies that no script and no other site can use', async () => {
    const li = visitor(farol)
    await li.get('/sign-in')
    await li.post('/sign-in', { name: 'Li', password: cast.li.password })
    const set = li.page().headers['set-cookie'] ?? []
    const june = await signIn(farol, cast.june)
    expect([...june.cookies.keys()].every((name) => name.startsWith('__Host-'))).toBe(true)
    for (const line of set) expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict/)
  })
})

describe('whoever guesses', () => {
  test('waits longer each time, up to a minute, and is never locked out', async () => {
    const stranger = from('198.51.100.7')
    const waits: number[] = []
    for (let tries = 0; tries < 12; tries++) {
      const page = await stranger.tries('Mateo', `guess number ${tries}`)
      if (page.status !== 429) continue
      const seconds = Number(page.headers['retry-after'])
      expect(page.words()).toContain(`${seconds} second`)
      waits.push(seconds)
      farol.clock.passes({ minutes: seconds / 60 })
    }
    expect(waits.length).toBeGreaterThan(3)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(Math.max(...waits)).toBeLessThanOrEqual(60)
    farol.clock.passes({ minutes: 1 })
    expect((await stranger.tries('Mateo', cast.mateo.password)).path).toBe('/sign-in/second-factor')
  })

  test('from many networks locks out neither a browser that has signed in before nor a network that is quiet', async () => {
    const strangers = Array.from({ length: 4 }, (_, at) => from(`198.51.100.${20 + at}`))
    const answers: number[] = []
    for (let round = 0; round < 3; round++) {
      for (const stranger of strangers) answers.push((await stranger.tries('June', `guess ${round}`)).status)
    }
    expect(answers.slice(0, 4)).toEqual([422, 422, 422, 422])
    expect(answers.slice(4).filter((status) => status === 429).length).toBeGreaterThan(4)
    const quiet = from('198.51.100.99')
    expect((await quiet.tries('June', 'June walks along the harbor')).status).toBe(422)
    farol.clock.passes({ minutes: 1 })
    expect((await quiet.tries('June', cast.june.password)).path).toBe('/sign-in/second-factor')
    expect((await from('198.51.100.98').tries('June', cast.june.password)).path).toBe('/sign-in/second-factor')
    await cast.june.get('/account')
    const known = await cast.june.post('/sign-out')
    expect(known.path).toBe('/sign-in')
    expect((await cast.june.post('/sign-in', { name: 'June', password: cast.june.password })).status).toBe(200)
    expect(cast.june.page().path).toBe('/sign-in/second-factor')
  })

  test('hears that many are signing in when the queue is full, while known browsers still get in', async () => {
    const crowd = Array.from({ length: 20 }, (_, at) => from(`192.0.2.${at + 1}`).tries(`Nobody ${at}`, 'guess'))
    await cast.li.post('/sign-out')
    const li = await cast.li.post('/sign-in', { name: 'Li', password: cast.li.password })
    const pages = await Promise.all(crowd)
    const busy = pages.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(busy[0]?.words()).toContain('Many people are signing in')
    expect(busy[0]?.headers['retry-after']).toBeDefined()
    expect(li.path).toBe('/sign-in/second-factor')
  })
})

describe('an answer that too many are signing in', () => {
  /** The gate is held by one long work, and this queue is full behind it. */
  const full = (queue: 'known' | 'others') => {
    const { argon } = farol.vault
    const long = argon.run('family', 'long', Buffer.alloc(16), { memoryCost: 65_536, timeCost: 30 })
    const short = Array.from({ length: 21 }, () =>
      argon.run(queue, 'short', Buffer.alloc(16), { memoryCost: 64, timeCost: 1 }),
    )
    return Promise.all([long, ...short])
  }

  test('is no try at the password', async () => {
    const mateo = from('192.0.2.77')
    const queue = full('others')
    for (let tries = 0; tries < 5; tries++) {
      expect((await mateo.tries('Mateo', cast.mateo.password)).status).toBe(503)
    }
    await queue
    expect((await mateo.tries('Mateo', cast.mateo.password)).path).toBe('/sign-in/second-factor')
  })

  test('is no try at the PIN', async () => {
    const eva = await signIn(farol, cast.eva)
    await eva.get('/accounts')
    await eva.post('/lock')
    const queue = full('known')
    for (let tries = 0; tries < 6; tries++) expect((await eva.post('/unlock', { pin: cast.eva.pin })).status).toBe(503)
    await queue
    await eva.post('/unlock', { pin: cast.eva.pin })
    expect((await eva.get('/accounts')).status).toBe(200)
  })

  test('is no try at the recovery code, and spends no code of the app', async () => {
    const browser = from('192.0.2.78')
    const totp = codeFor(farol.clock, cast.li)
    const password = 'Li sits by the quiet pier'
    const recover = async () => {
      await browser.get('/recover', { 'x-forwarded-for': '192.0.2.78' })
      const fields = { name: 'Li', recovery: cast.li.recovery, totp, password, again: password }
      return browser.post('/recover', fields, { 'x-forwarded-for': '192.0.2.78' })
    }
    const queue = full('others')
    for (let tries = 0; tries < 5; tries++) expect((await recover()).status).toBe(503)
    await queue
    expect((await recover()).status).toBe(200)
    cast.li.password = password
  })
})

describe('a session', () => {
  test('ends when somebody signs in over it, or opens a pass in the same browser', async () => {
    const shared = await signIn(farol, cast.eva)
    const cookie = shared.cookies.get('__Host-farol') ?? ''
    const page = visitor(farol)
    await page.get('/sign-in')
    page.cookies.set('__Host-farol', cookie)
    await page.get('/account')
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.page().text)?.[1] ?? ''
    await page.post('/sign-in', { csrf, name: 'Tomás', password: cast.tomas.password })
    expect(page.page().path).toBe('/sign-in/second-factor')
    expect((await shared.get('/account')).status).toBe(404)
  })

  test('survives a restart, and opens nothing after sign-out', async () => {
    const eva = await signIn(farol, cast.eva)
    await farol.restart()
    expect((await eva.get('/accounts')).status).toBe(200)
    const cookie = eva.cookies.get('__Host-farol') ?? ''
    await eva.post('/sign-out')
    expect(eva.page().path).toBe('/sign-in')
    eva.cookies.set('__Host-farol', cookie)
    expect((await eva.get('/accounts')).status).toBe(404)
    expect((await eva.get('/account')).status).toBe(404)
  })

  test('is gone everywhere when its owner signs out everywhere', async () => {
    const [desk, phone] = [await signIn(farol, cast.tomas), await signIn(farol, cast.tomas)]
    await desk.get('/account')
    await desk.post('/sign-out/everywhere')
    expect((await phone.get('/account')).status).toBe(404)
    expect((await cast.tomas.get('/account')).status).toBe(404)
  })

  test('of somebody else is ended by a coordinator', async () => {
    const [eva, mateo] = [await signIn(farol, cast.eva), await signIn(farol, cast.mateo)]
    const { id } = await farol.store
      .selectFrom('accounts')
      .select('id')
      .where('name', '=', 'Mateo')
      .executeTakeFirstOrThrow()
    await eva.get(`/accounts/${id}`)
    await eva.post(`/accounts/${id}/sign-outs`)
    expect((await mateo.get('/account')).status).toBe(404)
  })

  test('leaves in the file nothing that a browser could send', async () => {
    const eva = await signIn(farol, cast.eva)
    const cookie = Buffer.from(eva.cookies.get('__Host-farol') ?? '', 'base64url')
    const rows = await farol.store.selectFrom('sessions').selectAll().execute()
    expect(cookie).toHaveLength(32)
    for (const { id_hash, sealed, csrf_hash } of rows) {
      for (const kept of [id_hash, sealed, csrf_hash]) expect(Buffer.from(kept ?? []).includes(cookie)).toBe(false)
    }
  })
})

test('every sign-in and every change of an account is in the trail, without a name', async () => {
  const lines = await farol.store.selectFrom('audit').select(['action', 'object_id', 'account_id']).execute()
  const actions = new Set(lines.map(({ action }) => action))
  for (const action of [
    'account.invited',
    'account.accepted',
    'account.confirmed',
    'account.signed-in',
    'account.signed-out',
  ]) {
    expect(actions).toContain(action)
  }
  expect(JSON.stringify(lines)).not.toMatch(/Eva|Tom|Noor|Mateo|June/)
})
