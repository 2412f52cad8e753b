import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readConfig } from '../../server/config.ts'
import { selfSigned } from '../support/certificates.ts'
import { freshFolder, run } from '../support/processes.ts'
import { root } from '../support/sources.ts'

const { folder, settings, remove } = freshFolder()
const { certFile, keyFile } = selfSigned(folder)
const tls = { FAROL_TLS_CERT: certFile, FAROL_TLS_KEY: keyFile }
const fileOf = (text: string) => {
  const file = join(folder, `settings-${readdirSync(folder).length}`)
  writeFileSync(file, text)
  return file
}
const other = selfSigned(freshFolder().folder)

afterAll(remove)

type Mistake = [mistake: string, settings: Record<string, string | undefined>, sentence: RegExp]

const mistakes: Mistake[] = [
  ['a name that is no setting', { FAROL_PROT: '80' }, /FAROL_PROT is not a setting\. The settings are FAROL_CONFIG,/],
  ['an empty setting', { FAROL_PORT: '' }, /FAROL_PORT is empty\./],
  ['a port that is no number', { FAROL_PORT: 'http' }, /FAROL_PORT is http\. It must be a number from 0 to 65535/],
  ['a port beyond the last', { FAROL_PORT: '65536' }, /FAROL_PORT is 65536\./],
  ['an address that is no address', { FAROL_ADDRESS: 'here' }, /FAROL_ADDRESS is here\. It must be an IP address/],
  [
    'an address others can reach, without TLS',
    { FAROL_ADDRESS: '0.0.0.0' },
    /FAROL_ADDRESS is 0\.0\.0\.0, which others can reach, without TLS\./,
  ],
  [
    'a public address that is not https',
    { FAROL_PUBLIC_URL: 'http://farol.example.org' },
    /FAROL_PUBLIC_URL is http:\/\/farol\.example\.org\. It must begin with https/,
  ],
  ['a public address with a path', { FAROL_PUBLIC_URL: 'https://farol.example.org/x' }, /an address without a path/],
  ['a public address that is no address', { FAROL_PUBLIC_URL: 'farol' }, /FAROL_PUBLIC_URL is farol\./],
  [
    'an https public address that nothing serves',
    { FAROL_PUBLIC_URL: 'https://farol.example.org' },
    /nothing here speaks https\. Give FAROL_TLS_CERT and FAROL_TLS_KEY, or the proxy/,
  ],
  [
    'an http public address although TLS is on',
    { ...tls, FAROL_PUBLIC_URL: 'http://localhost:3000' },
    /only https is spoken here/,
  ],
  ['a certificate without its key', { FAROL_TLS_CERT: certFile }, /FAROL_TLS_KEY is missing/],
  ['a key without its certificate', { FAROL_TLS_KEY: keyFile }, /FAROL_TLS_CERT is missing/],
  [
    'a certificate that is not there',
    { ...tls, FAROL_TLS_CERT: '/nowhere/tls.crt' },
    /FAROL_TLS_CERT names \/nowhere\/tls\.crt, and there is no such file\./,
  ],
  ['a proxy that is no address', { FAROL_PROXY: 'nginx' }, /FAROL_PROXY holds nginx\./],
  ['a network wider than there are', { FAROL_PROXY: '10.0.0.0/33' }, /FAROL_PROXY holds 10\.0\.0\.0\/33\./],
  ['a relative data folder', { FAROL_DATA: 'data' }, /FAROL_DATA is data\. It must be a whole path from the root\./],
  ['data inside the checkout', { FAROL_DATA: join(root, 'data') }, /inside the program's own folder/],
  ['a key inside the checkout', { FAROL_KEY_FILE: join(root, 'server.key') }, /FAROL_KEY_FILE .* inside the program's/],
  ['no home and no data folder', { FAROL_DATA: undefined }, /FAROL_DATA must be given: there is no home folder/],
  ['no home and no key file', { FAROL_KEY_FILE: undefined }, /FAROL_KEY_FILE must be given: there is no home folder/],
  ['a file of settings that is not there', { FAROL_CONFIG: '/nowhere' }, /FAROL_CONFIG names \/nowhere, and there is/],
  [
    'a line that is no setting',
    { FAROL_CONFIG: fileOf('# of the house\n\nPORT=3000\n') },
    /Line 3 of .*settings-\d+ is not of the form FAROL_NAME=value\./,
  ],
  [
    'a setting that stands twice',
    { FAROL_CONFIG: fileOf('FAROL_PORT=1\nFAROL_PORT=2\n') },
    /FAROL_PORT stands twice in/,
  ],
  ['an unknown name in the file', { FAROL_CONFIG: fileOf('FAROL_SECRET=1\n') }, /FAROL_SECRET is not a setting\./],
  ['a file that names a file', { FAROL_CONFIG: fileOf('FAROL_CONFIG=/x\n') }, /cannot name a FAROL_CONFIG of its own/],
]

describe('a mistake in the settings is said in a sentence', () => {
  test.each(mistakes)('%s', (_mistake, wrong, sentence) => {
    expect(() => readConfig({ ...settings, ...wrong })).toThrow(sentence)
  })
})

describe('a start with mistakes', () => {
  const refused = async (wrong: Record<string, string>) => {
    const farol = run({ ...settings, ...wrong })
    expect(await farol.ended).toBe(2)
    expect(readdirSync(folder).filter((name) => ['data', 'key'].includes(name))).toEqual([])
    return farol.said().trim().split('\n')
  }

  test('ends with status 2, says all of them at once, one a line, and makes nothing', async () => {
    const said = await refused({ FAROL_PORT: 'x', FAROL_ADDRESS: 'y', FAROL_NO: 'z', FAROL_TLS_KEY: '/nowhere' })
    expect(said).toEqual([
      expect.stringMatching(/^FAROL_NO is not a setting\..*\.$/),
      expect.stringMatching(/^FAROL_ADDRESS is y\. .*\.$/),
      expect.stringMatching(/^FAROL_PORT is x\. .*\.$/),
      expect.stringMatching(/^FAROL_TLS_KEY names \/nowhere, .*\.$/),
      expect.stringMatching(/^FAROL_TLS_CERT is missing: .*\.$/),
    ])
  })

  test('knows before it makes anything that a certificate and a key do not belong together', async () => {
    const said = await refused({ ...tls, FAROL_TLS_KEY: other.keyFile })
    expect(said).toEqual([expect.stringMatching(/^FAROL_TLS_CERT and FAROL_TLS_KEY cannot be used together: .*\.$/)])
  })
})

describe('settings that hold', () => {
  const home = { HOME: '/home/eva' }

  test('with nothing said, data and key go to the two folders of the home and only this machine is served', () => {
    expect(readConfig(home)).toEqual({
      address: '127.0.0.1',
      port: 3000,
      dataFolder: '/home/eva/.local/share/farol',
      keyFile: '/home/eva/.config/farol/server.key',
      publicUrl: null,
      tls: null,
      proxies: [],
      credentialsFolder: null,
    })
  })

  test('the XDG folders come before the home, and a relative one counts as not set', () => {
    const { dataFolder, keyFile } = readConfig({ ...home, XDG_DATA_HOME: '/srv/share', XDG_CONFIG_HOME: 'config' })
    expect([dataFolder, keyFile]).toEqual(['/srv/share/farol', '/home/eva/.config/farol/server.key'])
  })

  test('a line of the file counts, and the environment wins over it', () => {
    const file = fileOf('# Farol\nFAROL_PORT = 4000\nFAROL_DATA="/srv/my farol"\n')
    const config = readConfig({ ...home, FAROL_CONFIG: file, FAROL_PORT: '5000' })
    expect([config.port, config.dataFolder]).toEqual([5000, '/srv/my farol'])
  })

  test('an address others can reach is taken with TLS, or behind a proxy that speaks https', () => {
    expect(readConfig({ ...home, ...tls, FAROL_ADDRESS: '0.0.0.0' }).tls).toEqual({ certFile, keyFile })
    const behind = {
      FAROL_ADDRESS: '10.0.0.5',
      FAROL_PUBLIC_URL: 'https://farol.example.org/',
      FAROL_PROXY: '10.0.0.1',
    }
    expect(readConfig({ ...home, ...behind })).toMatchObject({
      publicUrl: 'https://farol.example.org',
      proxies: ['10.0.0.1'],
    })
  })

  test('what belongs to others in the environment is nobody’s mistake', () => {
    expect(() => readConfig({ ...home, PORT: 'x', FAROLITO: 'y' })).not.toThrow()
  })
})
