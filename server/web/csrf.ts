import type { Request, RequestHandler, Response } from 'express'
import { bytes64, randomBytes, sameBytes, text64 } from '../vault/bytes.ts'
import { derive } from '../vault/keys.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { sessionCookie } from './sessions.ts'

/** For whoever has no session: made when a page with a form is first shown. */
export const visitCookie = '__Host-visit'

const secrets = new WeakMap<Request, Buffer>()
const tokens = new WeakMap<Request, string>()
const pending = new WeakMap<Request, Response>()

/**
 * A form is accepted when the browser says it comes from this site and it carries this browser's token. The token is
 * made from a cookie, so a form sent after a time-out is still known as its sender's (vault.md 3, *Sign-in*).
 * @param refused answers a foreign or outdated form; `sameSite` says that the browser vouches for where it comes from
 */
export function csrf(options: {
  publicUrl: string | null
  refused: (req: Request, res: Response, sameSite: boolean) => void
}): RequestHandler {
  return (req, res, next) => {
    pending.set(req, res)
    if (safeMethods.has(req.method)) return next()
    const origin = originOf(req, options.publicUrl)
    if (origin !== 'foreign' && tokenHolds(req)) return next()
    options.refused(req, res, origin === 'own')
  }
}

/** The token for this answer's forms, masked anew each time so that a compressed page does not betray it (BREACH). */
export function csrfToken(req: Request): string {
  const known = tokens.get(req)
  if (known) return known
  const secret = secrets.get(req) ?? secretOf(cookieOf(req, sessionCookie) ?? visitOf(req))
  const mask = randomBytes(secret.length)
  const token = text64(Buffer.concat([mask, masked(secret, mask)]))
  tokens.set(req, token)
  return token
}

/** After a step that sets a new session cookie and shows a page in the same answer: its forms belong to the new one. */
export function tokenFollows(req: Request, cookie: string): void {
  secrets.set(req, secretOf(cookie))
  tokens.delete(req)
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** `own`: the browser vouches for it · `foreign`: it vouches for another site · `unsaid`: old browser, the token decides. */
function originOf(req: Request, publicUrl: string | null): 'own' | 'foreign' | 'unsaid' {
  const site = req.get('Sec-Fetch-Site')
  const origin = req.get('Origin')
  if (site && site !== 'same-origin' && site !== 'none') return 'foreign'
  // Under `Referrer-Policy: no-referrer` a browser writes `Origin: null` even for our own forms (Fetch, 3.1).
  if (origin && origin !== 'null') {
    const here = [`${req.protocol}://${req.get('Host')}`, ...(publicUrl ? [publicUrl] : [])]
    return here.includes(origin) ? 'own' : 'foreign'
  }
  return site === 'same-origin' ? 'own' : 'unsaid'
}

/** Either cookie's token will do: neither can be set by another site (`__Host-`), and a link from elsewhere sends none. */
function tokenHolds(req: Request): boolean {
  const sent: unknown = (req.body as Record<string, unknown> | undefined)?.csrf
  if (typeof sent !== 'string') return false
  const whole = bytes64(sent)
  if (whole.length !== 64) return false
  const secret = masked(whole.subarray(32), whole.subarray(0, 32))
  const session = cookieOf(req, sessionCookie)
  if (session) secrets.set(req, secretOf(session))
  const visit = cookieOf(req, visitCookie)
  return [secrets.get(req), visit && secretOf(visit)].some((own) => own && sameBytes(secret, own))
}

function visitOf(req: Request): string {
  const found = cookieOf(req, visitCookie)
  if (found) return found
  const made = text64(randomBytes(32))
  const res = pending.get(req)
  if (res) setCookie(res, visitCookie, made)
  return made
}

const secretOf = (cookie: string) => derive(Buffer.from(cookie), 'csrf')
const masked = (bytes: Uint8Array, mask: Uint8Array) => Buffer.from(bytes.map((byte, at) => byte ^ (mask[at] ?? 0)))
