import { rosa } from '../../server/commands/demo-cast.ts'
import type { House } from './houses.ts'
import { client } from './loads.ts'
import type { Row } from './rows.ts'
import type { Server } from './servers.ts'
import { signedIn } from './signing.ts'
import { cookieOf } from './tablets.ts'

type Weight = { kilobytes: number; requests: number }

/** Bytes as sent, compressed, with everything a page asks for but fonts, and in how many requests. */
export async function measurePages(house: House, server: Server): Promise<Row[]> {
  const { chapter, today, sites } = house
  const browser = client(server.origin)
  const noor = await signedIn(server, chapter.noor)
  const june = await signedIn(server, chapter.june)
  const docket = `/docket?site=${sites[0]?.id}`
  const { text } = await browser.ask({ path: docket, cookie: noor })
  const [, caseId] = /\/cases\/([\w-]{22})\/detention"/.exec(text) ?? []
  const pages = [
    { name: 'intake', path: '/intake', cookie: `${cookieOf(today[0] as string)}; __Host-person=${rosa.language}` },
    { name: 'docket of 200', path: docket, cookie: noor },
    { name: 'case', path: `/cases/${caseId}`, cookie: noor },
    { name: 'family', path: '/family', cookie: '' },
    { name: 'partners', path: '/partners', cookie: june },
  ]
  const rows: Row[] = []
  for (const { name, path, cookie } of pages) {
    const { kilobytes, requests } = await weigh(browser, path, cookie)
    const most = name === 'family' ? 30 : 50
    rows.push({
      row: `page: ${name}`,
      figure: `${kilobytes.toFixed(1)} kB, ${requests} requests`,
      floor: '',
      ratio: null,
      mark: `≤ ${most} kB, ≤ 6`,
      met: kilobytes <= most && requests <= 6,
    })
  }
  browser.close()
  return rows
}

async function weigh({ ask }: ReturnType<typeof client>, path: string, cookie: string): Promise<Weight> {
  const page = await ask({ path, cookie }, { 'accept-encoding': 'identity' })
  if (page.status !== 200) throw new Error(`${path}: ${page.status}`)
  const links = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, link]) => link as string)
  const wanted = [path, ...new Set(links)]
  let bytes = 0
  for (const each of wanted) bytes += (await ask({ path: each, cookie }, { 'accept-encoding': 'br, gzip' })).bytes
  return { kilobytes: bytes / 1000, requests: wanted.length }
}
