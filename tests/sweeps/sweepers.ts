import type { Farol } from '../support/farol.ts'
import type { Page } from '../support/pages.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'
import { type Route, routesOf } from '../support/routes.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

export type Sweeper = { letter: string; name: string; browser: Visitor }

/** One browser of each role: P a tablet with a pass, F, C, L, A, and N somebody who is not signed in. */
export const sweepersOf = async (farol: Farol, { noor, eva, june, sam, site }: Cast): Promise<Sweeper[]> => {
  const floor = { ...noor, ...(await signIn(farol, noor)) }
  return [
    { letter: 'N', name: 'nobody', browser: visitor(farol) },
    { letter: 'P', name: 'a pass', browser: await openTablet(farol, floor, site.id) },
    { letter: 'F', name: 'Noor of the floor', browser: floor },
    { letter: 'C', name: 'Eva the coordinator', browser: await signIn(farol, eva) },
    { letter: 'L', name: 'June the partner', browser: await signIn(farol, june) },
    { letter: 'A', name: 'Sam the administrator', browser: await signIn(farol, sam) },
  ]
}

export const keyOf = ({ method, path }: Route): string => `${method} ${path}`

export const allRoutes = (farol: Farol): Route[] => routesOf(farol.app)

/** Made like every id, and nothing's. */
export const unknown = 'AAAAAAAAAAAAAAAAAAAAAA'

/** An address with ids in place of its parameters. @param ids by parameter name, or by the noun before it */
export const addressOf = (path: string, ids: Record<string, string>): string =>
  path.replace(/\/([\w-]+)\/:(\w+)/g, (_whole, noun: string, name: string) => {
    return `/${noun}/${ids[noun] ?? ids[name] ?? unknown}`
  })

/** Sends what a route asks for. A form carries the token of a page the role may see, and nothing else unless given. */
export const send = async (browser: Visitor, { method }: Route, address: string, fields = {}): Promise<Page> => {
  if (method === 'GET') return browser.get(address)
  const csrf = tokens.get(browser) ?? tokenOn(await browser.get('/rights/en'))
  tokens.set(browser, csrf)
  return browser.post(address, { csrf, ...fields })
}

// A token is good as long as its cookie: one page of each browser is enough for the whole sweep.
const tokens = new WeakMap<Visitor, string>()
const tokenOn = ({ text }: Page): string => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''

/** A page without what differs from answer to answer: the token of its forms, the address asked for, the request's id. */
export const bare = ({ text, path }: Page): string =>
  text
    .replaceAll(`"${path}"`, '""')
    .replace(/(name="csrf" value=")[^"]*/g, '$1')
    .replace(/[\w-]{22}(?![\w-])/g, 'ID')
