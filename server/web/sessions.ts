import type { Request, RequestHandler, Response } from 'express'
import type { Clock } from '../clock.ts'
import type { Viewer } from '../viewer.ts'
import { clearCookie, cookieOf, setCookie } from './cookies.ts'

/** 32 random bytes as base64url; what the session holds is sealed under a key made from it (vault.md 2). */
export const sessionCookie = '__Host-farol'

const viewers = new WeakMap<Request, Viewer>()

/** Finds out who is looking. @param find the live session of a cookie, or nobody; it throws only when the store fails */
export function sessions(findings: {
  find: (cookie: string, now: Date) => Promise<Viewer>
  clock: Clock
}): RequestHandler {
  return async (req, res, next) => {
    const cookie = cookieOf(req, sessionCookie)
    const viewer = cookie ? await findings.find(cookie, findings.clock.now()) : null
    if (viewer) viewers.set(req, viewer)
    if (viewer?.kind === 'nobody' || (viewer?.kind === 'account' && viewer.locked)) forgetPages(res)
    next()
  }
}

/** Who is looking: nobody, until the session was found. */
export const viewerOf = (req: Request): Viewer => viewers.get(req) ?? { kind: 'nobody' }

/** The session's cookie as the browser sent it, live or not. */
export const sessionOf = (req: Request): string | null => cookieOf(req, sessionCookie)

/** Ends with the browser; how long the session itself lives is written in its row. */
export const setSessionCookie = (res: Response, value: string): void => setCookie(res, sessionCookie, value)

/** At sign-out: pages kept by the browser go as well. */
export function clearSessionCookie(res: Response): void {
  clearCookie(res, sessionCookie)
  forgetPages(res)
}

/**
 * The browser lets go of the pages it keeps behind its back button: else a page that may not be stored comes back alive
 * for three minutes, names and phones on it, over a locked screen. Never "storage": that would eat intakes not yet sent.
 */
export const forgetPages = (res: Response): void => void res.set('Clear-Site-Data', '"cache"')
