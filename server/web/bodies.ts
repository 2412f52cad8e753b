import { constants } from 'node:zlib'
import compression from 'compression'
import { type RequestHandler, urlencoded } from 'express'

/**
 * Reads forms: one flat list of names and answers (`contacts[0][name]` stays one name). A page of long answers in a
 * script of three bytes a letter is ten times its letters once encoded, hence the limit.
 */
export const bodies = (): RequestHandler => urlencoded({ extended: false, limit: '512kb', parameterLimit: 500 })

/**
 * Compresses pages. Not `/family`: what a stranger may write there stands beside what only one person may read, and
 * the length of a compressed page would tell them apart (BREACH).
 */
export const compressed = (): RequestHandler =>
  compression({
    threshold: 1024,
    // Of a docket of 200 rows, 310 kB, this leaves 10 to 13 kB in half a millisecond; the defaults take five times as long.
    level: 3,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 18 } },
    filter: (req, res) => !/^\/family(\/|$)/.test(req.url ?? '') && compression.filter(req, res),
  })
