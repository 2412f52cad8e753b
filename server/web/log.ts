import type { Request, RequestHandler } from 'express'
import { randomId } from '../vault/bytes.ts'

export type LogLine = { id: string; method: string; route: string; status: number; ms: number; failure?: string }

const ids = new WeakMap<Request, string>()

/** A random name for one request: in its log line and on its error page, and nothing else of it. */
export function requestId(req: Request): string {
  const found = ids.get(req) ?? randomId()
  ids.set(req, found)
  return found
}

/** One line a request: method, route pattern, status, milliseconds, id. Never a path, a query, a body, an address, a name. */
export function log(write: (line: LogLine) => void): RequestHandler {
  return (req, res, next) => {
    const began = performance.now()
    res.once('close', () => {
      const ms = Math.round(performance.now() - began)
      write({ id: requestId(req), method: req.method, route: patternOf(req), status: res.statusCode, ms })
    })
    next()
  }
}

/** `/cases/:id`, never the address itself; `-` when no route took the request. */
export function patternOf(req: Request): string {
  const path: unknown = req.route?.path
  return typeof path === 'string' ? path : '-'
}
