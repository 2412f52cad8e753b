import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { NotFoundError, RefusedKeyError } from '../errors.ts'
import { whereabouts } from '../failing.ts'
import { type LogLine, patternOf, requestId } from './log.ts'
import { page } from './page.ts'
import { localPath } from './paths.ts'
import { plainShell, type ShellParts, shellOf } from './shell.ts'

/** Why a page is refused; each has its words in `errors.json` and its status here. */
const statuses = {
  notFound: 404,
  keyRefused: 409,
  tooLarge: 413,
  unreadable: 400,
  tooOften: 429,
  failed: 500,
  busy: 503,
} as const
export type Refusal = keyof typeof statuses

const refusalPage = page<{ title: string; text: string; id: string; seconds: number | null }>('errors/refused')
const outdatedPage = page<{ action: string; kept: { name: string; value: string }[] | null }>('errors/outdated')

/** Answers with a page that says what to do. @param seconds when to try again, for 429 and 503 */
export function refuse(req: Request, res: Response, kind: Refusal, seconds: number | null = null): void {
  if (seconds !== null) res.set('Retry-After', `${seconds}`)
  const words = { title: `errors:${kind}.title`, text: `errors:${kind}.text` }
  // What is too much is not read to its end.
  if (kind === 'tooLarge') res.set('Connection', 'close')
  // Nothing of anybody stands here, and the page is the same whatever was asked for.
  shellOf(req).leaves = null
  refusalPage(req, res, { ...words, id: requestId(req), seconds }, statuses[kind])
}

/** Last in the list but one: no route took the request. */
export const notFound: RequestHandler = (_req, _res, next) => next(new NotFoundError('No such address'))

/** Last in the list: what is not there or not yours is one page; a failure is logged by its kind, never by its words. */
export function errors(parts: ShellParts & { write: (line: LogLine) => void }): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error)
    plainShell(req, parts)
    const kind = kindOf(error)
    if (kind === 'failed') failures(parts.write)(req, error)
    refuse(req, res, kind)
  }
}

export type Failed = (req: Request, error: unknown) => void

/** Logs a failure, also one that keeps nobody from their page. */
export const failures =
  (write: (line: LogLine) => void): Failed =>
  (req, error) => {
    const line = { id: requestId(req), method: req.method, route: patternOf(req), status: 500, ms: 0 }
    write({ ...line, failure: whereabouts(error) })
  }

/**
 * A form whose token is not this browser's any more, mostly after signing in again. When the browser vouches that it
 * comes from our own page, what was typed waits behind one button; secrets are never written back.
 */
export function formRefused(req: Request, res: Response, sameSite: boolean): void {
  const kept = sameSite && localPath(req.path) === req.path ? keepable(req.body) : null
  outdatedPage(req, res, { action: req.path, kept }, 403)
}

function keepable(body: unknown): { name: string; value: string }[] {
  return Object.entries((body ?? {}) as Record<string, string | string[]>)
    .filter(([name]) => name !== 'csrf' && !secret.test(name))
    .flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: `${each}` })))
}

const secret = /pass|pin|code|totp|token|secret|recovery|sheet/i

function kindOf(error: unknown): Refusal {
  if (error instanceof NotFoundError) return 'notFound'
  if (error instanceof RefusedKeyError) return 'keyRefused'
  const status = (error as { status?: unknown } | null)?.status
  if (status === 413) return 'tooLarge'
  // Undecodable addresses and bodies, wrong content types: refused by Express and its parsers.
  return typeof status === 'number' && status >= 400 && status < 500 ? 'unreadable' : 'failed'
}
