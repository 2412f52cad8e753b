import { constants } from 'node:zlib'
import compression from 'compression'
import { type Request, type RequestHandler, urlencoded } from 'express'
import { viewerOf } from './sessions.ts'

/** One flat list of names and answers: `contacts[0][name]` stays one name. */
const reader = (limit: string): RequestHandler => urlencoded({ extended: false, limit, parameterLimit: 500 })

/** A page of long answers in a script of three bytes a letter is ten times its letters once encoded. */
const whole = reader('512kb')
/** The answer of a contact, who has no session: 2,000 letters of such a script. */
const answer = reader('24kb')
/** Doors and whatever strangers send. */
const small = reader('16kb')

/**
 * Reads forms, behind `sessions`: only somebody known may send much. @param remembered whether a session that is over is
 * still known, so that what was written in it is not lost
 */
export const bodies =
  (remembered: (req: Request) => Promise<boolean>): RequestHandler =>
  async (req, res, next) => {
    if (req.method !== 'POST') return next()
    const known = viewerOf(req).kind !== 'nobody' || (await remembered(req))
    const read = known ? whole : /^\/family\b/i.test(req.path) ? answer : small
    read(req, res, next)
  }

/** Compresses pages. */
export const compressed = (): RequestHandler =>
  compression({
    threshold: 1024,
    // Of a docket of 200 rows, 310 kB, this leaves 10 to 13 kB in half a millisecond; the defaults take five times as long.
    level: 3,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 18 } },
  })

/**
 * For what families read: never compressed. What a stranger may write there stands beside what only one person may
 * read, and the length of a compressed page would tell them apart (BREACH). Mounted by route, so that no way of writing
 * the address gets past it.
 */
export const uncompressed: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store, no-transform')
  next()
}
