import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { formFor, type Page, pageOf } from './pages.ts'

type Fields = Record<string, string | readonly string[]>

/** A browser without scripts: keeps cookies, sends what a form holds, follows redirects. */
export type Visitor = {
  /** The page last seen. */
  page(): Page
  get(path: string, headers?: Record<string, string>): Promise<Page>
  /** Sends the form of the last page that leads to `path`, its hidden and prefilled fields under the given ones. */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Page>
  cookies: Map<string, string>
}

/** @param server where to go; a self-signed certificate is taken as it is. No connection is kept: servers restart. */
export const visitor = ({ origin }: { origin: string }): Visitor => {
  const cookies = new Map<string, string>()
  let page: Page = pageOf('/', 0, {}, '')

  const ask = async (method: string, path: string, headers: Record<string, string>, body?: string): Promise<Page> => {
    const answer = await send(new URL(path, origin), method, { cookie: cookieLine(cookies), ...headers }, body)
    for (const line of answer.headers['set-cookie'] ?? []) keep(cookies, line)
    const next = answer.headers.location
    if (!next || ![302, 303].includes(answer.status)) return pageOf(path, answer.status, answer.headers, answer.text)
    const { pathname, search } = new URL(next, new URL(path, origin))
    return ask('GET', pathname + search, navigation('same-origin'))
  }

  return {
    cookies,
    page: () => page,
    get: async (path, headers = {}) => {
      page = await ask('GET', path, { ...navigation('none'), ...headers })
      return page
    },
    post: async (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams(formFor(page, path).filter(([name]) => !(name in fields)))
      for (const [name, value] of Object.entries(fields)) {
        for (const one of [value].flat()) body.append(name, one)
      }
      const form = { origin, 'content-type': 'application/x-www-form-urlencoded', ...navigation('same-origin') }
      page = await ask('POST', path, { ...form, ...headers }, body.toString())
      return page
    },
  }
}

const navigation = (site: string) => ({
  accept: 'text/html',
  'sec-fetch-site': site,
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
})

const cookieLine = (cookies: Map<string, string>) => [...cookies].map((pair) => pair.join('=')).join('; ')

const keep = (cookies: Map<string, string>, line: string) => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value === '' || /;\s*max-age=0\b/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}

type Answer = { status: number; headers: Page['headers']; text: string }

const send = (url: URL, method: string, headers: Record<string, string>, body?: string): Promise<Answer> =>
  new Promise((done, failed) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const options = { method, headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') } }
    request(url, { ...options, agent: false, rejectUnauthorized: false } as object, (response) => {
      const { statusCode: status = 0, headers } = response
      // A server that is killed in the middle of its answer breaks the line here.
      response.toArray().then((bytes) => done({ status, headers, text: Buffer.concat(bytes).toString('utf8') }), failed)
    })
      .on('error', failed)
      .end(body)
  })
