import { TOTP } from 'otpauth'
import type { Person } from '../../server/commands/demo-people.ts'
import { sessionCookie } from '../../server/web/sessions.ts'
import { type Visitor, visitor } from '../support/visitors.ts'
import type { Server } from './servers.ts'

/** Signs in through the pages. @returns the cookie header of the session */
export async function signedIn(server: Server, person: Person): Promise<string> {
  const browser = await signIn(server, person)
  return `${sessionCookie}=${browser.cookies.get(sessionCookie)}`
}

/** The same, with everything their browser keeps. Once a person: a code of the second factor works once. */
export function signIn(server: Server, person: Person): Promise<Visitor> {
  const known = browsers.get(person) ?? signInAnew(server, person)
  browsers.set(person, known)
  return known
}

const browsers = new WeakMap<Person, Promise<Visitor>>()

async function signInAnew({ origin }: Server, { name, password, seed }: Person): Promise<Visitor> {
  const browser = visitor({ origin })
  await browser.get('/sign-in')
  await browser.post('/sign-in', { name, password })
  await browser.post('/sign-in/second-factor', { totp: new TOTP({ secret: seed }).generate() })
  if (!browser.cookies.has(sessionCookie)) throw new Error(`${name} is not signed in: ${browser.page().words()}`)
  return browser
}
