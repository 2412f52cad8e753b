import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { databaseIn } from '../../server/opening.ts'
import { selfSigned } from '../support/certificates.ts'
import { freshFolder, type Running, run } from '../support/processes.ts'
import { visitor } from '../support/visitors.ts'

let place: ReturnType<typeof freshFolder>
let running: Running[]

beforeEach(() => {
  place = freshFolder()
  running = []
})

afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  place.remove()
})

const start = (settings: Record<string, string> = {}, args: string[] = [], typed?: string) => {
  const farol = run({ ...place.settings, ...settings }, ['server/main.ts', ...args], typed)
  running.push(farol)
  return farol
}

const stop = async (farol: Running, signal: NodeJS.Signals = 'SIGTERM') => {
  farol.child.kill(signal)
  return farol.ended
}

const health = async ({ origin }: URL) => (await visitor({ origin }).get('/health')).status

describe('the first start', () => {
  test('makes key and database, readable by nobody else, and answers', async () => {
    const farol = start()
    expect(await health(await farol.address())).toBe(200)
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect(modeOf(place.settings.FAROL_DATA)).toBe('700')
    expect(modeOf(databaseIn(place.settings.FAROL_DATA))).toBe('600')
    expect(modeOf(place.settings.FAROL_KEY_FILE)).toBe('400')
    expect(await stop(farol)).toBe(0)
  })

  test('prints one address to open, and it leads to the set-up', async () => {
    const farol = start()
    const { origin, pathname, search } = await farol.address()
    expect(farol.said().match(/https?:\/\//g)).toHaveLength(1)
    const page = await visitor({ origin }).get(pathname + search)
    expect(page.status).toBe(200)
    expect(pathname).toMatch(/^\/setup/)
  })

  test('speaks https with a certificate of its own', async () => {
    const { certFile, keyFile } = selfSigned(place.folder)
    const address = await start({ FAROL_TLS_CERT: certFile, FAROL_TLS_KEY: keyFile }).address()
    expect(address.protocol).toBe('https:')
    expect(await health(address)).toBe(200)
  })

  test('prints the public address where there is one', async () => {
    const settings = { FAROL_PUBLIC_URL: 'https://farol.example.org', FAROL_PROXY: '127.0.0.1' }
    expect((await start(settings).address()).origin).toBe('https://farol.example.org')
  })

  test('on a port that somebody else has is refused in a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const farol = start({ FAROL_PORT: String(port) })
    expect(await farol.ended).toBe(2)
    expect(farol.said()).toContain(`Something already listens on 127.0.0.1 port ${port}.`)
    other.close()
  })

  test('with a word that is no option is refused in a sentence', async () => {
    const farol = start({}, ['--promt'])
    expect(await farol.ended).toBe(2)
    expect(farol.said()).toMatch(/--promt is not an option/)
    expect(existsSync(place.settings.FAROL_DATA)).toBe(false)
  })
})

describe('the end', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s closes the database whole and leaves with status 0', async (signal) => {
    const farol = start()
    await farol.address()
    expect(await stop(farol, signal)).toBe(0)
    expect(readdirSync(place.settings.FAROL_DATA)).toEqual(['farol.db'])
    const again = start()
    expect(await health(await again.address())).toBe(200)
  })

  test('a request that is under way is answered first', async () => {
    const farol = start()
    const { hostname, port } = await farol.address()
    const socket = connect(Number(port), hostname)
    const body = 'language=es'
    socket.write(
      `POST /language HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 4)}`,
    )
    await new Promise((later) => setTimeout(later, 100))
    farol.child.kill('SIGTERM')
    await new Promise((later) => setTimeout(later, 100))
    socket.write(body.slice(4))
    const answer = Buffer.concat(await socket.toArray()).toString()
    expect(answer).toMatch(/^HTTP\/1\.1 \d{3}/)
    expect(await farol.ended).toBe(0)
  })
})

describe('a sealed start', () => {
  const keyText = () => readFileSync(place.settings.FAROL_KEY_FILE, 'utf8').trim()
  const sealed = () => ({ FAROL_KEY_FILE: join(place.folder, 'nowhere', 'server.key') })

  beforeEach(async () => {
    const farol = start()
    await farol.address()
    await stop(farol)
  })

  test('takes the key that is typed, shows nothing of it and writes it nowhere', async () => {
    const farol = start(sealed(), ['--prompt'], keyText())
    expect(await health(await farol.address())).toBe(200)
    expect(farol.said()).not.toContain(keyText().slice(0, 8))
    expect(existsSync(sealed().FAROL_KEY_FILE)).toBe(false)
  })

  test('is refused when a sign is wrong, and when nothing is typed', async () => {
    for (const typed of [keyText().slice(1), '']) {
      const farol = start(sealed(), ['--prompt'], typed)
      expect(await farol.ended).toBe(2)
      expect(farol.said()).toMatch(/That is not the text of a server sheet/)
    }
  })

  test('never makes a database', async () => {
    const farol = start({ FAROL_DATA: join(place.folder, 'other') }, ['--prompt'], keyText())
    expect(await farol.ended).toBe(2)
    expect(farol.said()).toMatch(/There is no database at/)
  })
})
