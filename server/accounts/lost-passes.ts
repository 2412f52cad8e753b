import type { Store } from '../store/open.ts'
import { bytes64, text64 } from '../vault/bytes.ts'
import type { HeldPost } from './held-posts.ts'
import { rowOf } from './session-rows.ts'

/** What a tablet writes without any key of its session: sent under other words, it is the same. */
const written = /^\/intake(\/language|\/supplement)?$/

/** Whether this cookie was a tablet's whose pass has ended, got new words or was taken back within the last day. */
export async function hadPass(store: Store, cookie: string, now: Date): Promise<boolean> {
  const row = await rowOf(store, cookie)
  return row?.stage === 'ended' && row.pass_id !== null && row.until > now.toISOString()
}

/** Whether a form can go on once the tablet has a pass again. */
export const mayGoOn = ({ path }: Pick<HeldPost, 'path'>): boolean => written.test(path)

/** A form in the page that asks for the words: it stays in the browser that it was typed in. */
export const packForm = (post: HeldPost): string => text64(Buffer.from(JSON.stringify(post)))

/** @returns null for what was not packed here */
export function unpackForm(packed: string): HeldPost | null {
  try {
    const { path, fields } = JSON.parse(bytes64(packed).toString('utf8')) as HeldPost
    const isForm = Array.isArray(fields) && fields.every((pair) => Array.isArray(pair) && pair.length === 2)
    return isForm && mayGoOn({ path }) ? { path, fields } : null
  } catch {
    return null
  }
}
