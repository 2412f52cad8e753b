import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'

/** What the operator decided. Every path is absolute; whoever needs a setting is handed this, nobody else reads the environment. */
export type Config = Readonly<{
  /** Where to listen: an IP address, or `localhost`. */
  address: string
  /** 0 = any free port. */
  port: number
  dataFolder: string
  keyFile: string
  /** The origin people type (`https://farol.example.org`), or null: the address listened on. */
  publicUrl: string | null
  tls: Readonly<{ certFile: string; keyFile: string }> | null
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  proxies: readonly string[]
  /** Where systemd puts credentials for this one service: a key directly inside may be readable by the group. */
  credentialsFolder: string | null
}>

/** The settings do not hold. `mistakes`: one sentence each. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[]
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

type Environment = Readonly<Record<string, string | undefined>>
type Say = (mistake: string) => void

/** Every setting with its default, as the README lists them. `FAROL_CONFIG` first: it may hold the others. */
export const settings = [
  ['FAROL_CONFIG', 'none'],
  ['FAROL_ADDRESS', '127.0.0.1'],
  ['FAROL_PORT', '3000'],
  ['FAROL_DATA', '$XDG_DATA_HOME/farol, else ~/.local/share/farol'],
  ['FAROL_KEY_FILE', '$XDG_CONFIG_HOME/farol/server.key, else ~/.config/farol/server.key'],
  ['FAROL_PUBLIC_URL', 'the address listened on'],
  ['FAROL_TLS_CERT', 'none'],
  ['FAROL_TLS_KEY', 'none'],
  ['FAROL_PROXY', 'none'],
] as const

const checkout = realpathSync(join(import.meta.dirname, '..'))
const known = new Set<string>(settings.map(([name]) => name))

/**
 * Reads the settings from the environment and from the file FAROL_CONFIG names; the environment wins. Throws ConfigError.
 * @param instead settings that hold whatever anybody set: the demonstration's own folders
 */
export const readConfig = (environment: Environment = process.env, instead: Environment = {}): Config => {
  const mistakes: string[] = []
  const say: Say = (mistake) => mistakes.push(mistake)
  const env = { ...linesOf(environment.FAROL_CONFIG, say), ...environment, ...instead }
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('FAROL_')) continue
    if (!known.has(name)) say(`${name} is not a setting. The settings are ${[...known].join(', ')}.`)
    else if (value?.trim() === '') say(`${name} is empty. Leave it out to use its default.`)
  }
  const config: Config = {
    address: addressOf(env.FAROL_ADDRESS || '127.0.0.1', say),
    port: portOf(env.FAROL_PORT || '3000', say),
    dataFolder: pathOf(env, 'FAROL_DATA', ['XDG_DATA_HOME', '.local/share', 'farol'], say),
    keyFile: pathOf(env, 'FAROL_KEY_FILE', ['XDG_CONFIG_HOME', '.config', 'farol/server.key'], say),
    publicUrl: env.FAROL_PUBLIC_URL ? publicUrlOf(env.FAROL_PUBLIC_URL, say) : null,
    tls: tlsOf(env, say),
    proxies: (env.FAROL_PROXY ?? '').split(/[\s,]+/).filter((entry) => entry && proxyHolds(entry, say)),
    credentialsFolder: env.CREDENTIALS_DIRECTORY || null,
  }
  togetherHold(config, say)
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return Object.freeze(config)
}

/** Whether an address or a host of a URL is this machine itself, which no network can listen in on. */
export const isLoopback = (host: string): boolean => {
  const bare = host.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || (isIP(bare) !== 0 && loopback.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4'))
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const linesOf = (file: string | undefined, say: Say): Environment => {
  if (!file) return {}
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    say(`FAROL_CONFIG names ${file}, and there is no such file.`)
    return {}
  }
  const found: Record<string, string> = {}
  for (const [index, line] of readFileSync(file, 'utf8').split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, name, value] = /^\s*(FAROL_\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (!name || value === undefined) say(`Line ${index + 1} of ${file} is not of the form FAROL_NAME=value.`)
    else if (name === 'FAROL_CONFIG') say(`${file} cannot name a FAROL_CONFIG of its own.`)
    else if (name in found) say(`${name} stands twice in ${file}.`)
    else found[name] = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  return found
}

const addressOf = (address: string, say: Say) => {
  if (address !== 'localhost' && !isIP(address)) {
    say(`FAROL_ADDRESS is ${address}. It must be an IP address of this machine, such as 127.0.0.1, or localhost.`)
  }
  return address
}

const portOf = (port: string, say: Say) => {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    say(`FAROL_PORT is ${port}. It must be a number from 0 to 65535; 0 takes any free port.`)
  }
  return Number(port)
}

const pathOf = (env: Environment, name: string, [xdg, below, own]: [string, string, string], say: Say) => {
  // A relative XDG folder counts as not set (XDG Base Directory Specification 0.8).
  const home = env.HOME || env.USERPROFILE || ''
  const base = isAbsolute(env[xdg] ?? '') ? env[xdg] : isAbsolute(home) ? join(home, below) : undefined
  const path = env[name]?.trim() || (base ? join(base, own) : '')
  if (!path) say(`${name} must be given: there is no home folder to put it in.`)
  else if (!isAbsolute(path)) say(`${name} is ${path}. It must be a whole path from the root.`)
  else if (isWithin(checkout, path)) say(`${name} is ${path}, inside the program's own folder. Put it elsewhere.`)
  return path
}

/** Whether a path, links followed as far as they exist, lies in a folder or is that folder. */
const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, followed(path))
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

const followed = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(followed(dirname(path)), path.slice(dirname(path).length))

const publicUrlOf = (text: string, say: Say) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    say(`FAROL_PUBLIC_URL is ${text}. It must be an address without a path, such as https://farol.example.org.`)
  } else if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    say(`FAROL_PUBLIC_URL is ${text}. It must begin with https: without it tablets have no safe cookies.`)
  }
  return url?.origin ?? text
}

const tlsOf = (env: Environment, say: Say) => {
  const given = { FAROL_TLS_CERT: env.FAROL_TLS_CERT, FAROL_TLS_KEY: env.FAROL_TLS_KEY }
  for (const [name, file] of Object.entries(given)) {
    if (file && !existsSync(file)) say(`${name} names ${file}, and there is no such file.`)
  }
  const { FAROL_TLS_CERT: certFile, FAROL_TLS_KEY: keyFile } = given
  if (certFile && keyFile) return { certFile, keyFile }
  if (certFile || keyFile) {
    say(`${certFile ? 'FAROL_TLS_KEY' : 'FAROL_TLS_CERT'} is missing: a certificate and its key go together.`)
  }
  return null
}

const proxyHolds = (entry: string, say: Say) => {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
  const family = isIP(address)
  const holds = family !== 0 && Number(prefix ?? 0) <= (family === 6 ? 128 : 32)
  if (!holds) say(`FAROL_PROXY holds ${entry}. It must be addresses or networks, such as 127.0.0.1 or 10.0.0.0/8.`)
  return holds
}

const togetherHold = ({ address, publicUrl, tls, proxies }: Config, say: Say) => {
  const https = publicUrl?.startsWith('https:') ?? false
  if (isIP(address) && !isLoopback(address) && !tls && !https) {
    say(
      `FAROL_ADDRESS is ${address}, which others can reach, without TLS. ` +
        'Give FAROL_TLS_CERT and FAROL_TLS_KEY, or an https FAROL_PUBLIC_URL.',
    )
  }
  if (https && !tls && proxies.length === 0) {
    say(
      `FAROL_PUBLIC_URL is ${publicUrl}, but nothing here speaks https. ` +
        'Give FAROL_TLS_CERT and FAROL_TLS_KEY, or the proxy that does in FAROL_PROXY.',
    )
  }
  if (tls && publicUrl && !https) {
    say(`FAROL_PUBLIC_URL is ${publicUrl}, but with FAROL_TLS_CERT only https is spoken here.`)
  }
}
