import type { Request, RequestHandler } from 'express'
import type { Clock } from '../clock.ts'
import type { Viewer } from '../viewer.ts'
import type { Assets } from './assets.ts'
import { cookieOf } from './cookies.ts'
import { csrfToken } from './csrf.ts'
import { isLanguage, languages, type Words, wordsFor } from './i18n.ts'
import { type Leaving, leavingAt } from './leaving.ts'
import { type Choice, countriesIn, languagesIn, monthsIn } from './lists.ts'
import { localPath } from './paths.ts'
import { viewerOf } from './sessions.ts'

/** What every page needs and no model carries; templates read it as `@shell` at any depth. */
export type Shell = {
  lang: string
  dir: 'ltr' | 'rtl'
  words: Words
  /** The volunteer's language beside the person's, or null when one is enough. */
  second: Words | null
  languages: { code: string; name: string; dir: 'ltr' | 'rtl'; current: boolean }[]
  /** Whose language the bar's choice sets: the reader's own, or the person's at the tablet. */
  speaker: 'reader' | 'person'
  viewer: { name: string | null; role: string } | null
  chapter: string | null
  practice: boolean
  /** What a key in the database, found to be another than the true one, means for whoever is looking; a key of words. */
  keyRefused: string | null
  /** The bar's pages for this viewer, this one among them; `label` is a key. */
  links: { href: string; label: string; current: boolean }[]
  /** Those used less often. */
  more: { href: string; label: string }[]
  /** Whether the title begins with "Error:". */
  failed: boolean
  /** What was just done, said before the title as *Error:* is: by ticket, because titles stay in the browser's history. */
  done: string | null
  /** Whether what was typed stands on this page alone: then no language is offered, which would lead away from it. */
  keeps: boolean
  /** Where the language choice leads back to. */
  path: string
  /** Where the page is asked for anew: itself, or after a form was sent the first page. */
  again: string
  /** When it leaves the screen by itself; null for whoever has no session. */
  leaves: Leaving | null
  /** Whether somebody may be typing on it: then no refresh takes it away. */
  asks: boolean
  /** Hidden in every form; another sign string in each answer. */
  readonly csrf: string
  readonly countries: Choice[]
  readonly spoken: Choice[]
  readonly months: Choice[]
  asset(name: string): string
}

/** What the bar says of the house: the chapter of whoever is looking (or the only one), whether it practises, where one may go. */
export type House = { chapter: string | null; practice: boolean; links?: readonly Link[] }

type Link = { href: string; label: string; rare?: boolean }

export type ShellParts = {
  assets: Assets
  /** Missing words throw: on in tests, off in production, where the English words stand in. */
  strict: boolean
  house: (viewer: Viewer) => Promise<House>
  clock: Clock
}

const shells = new WeakMap<Request, Shell>()

/** Makes the page's frame once a request, behind `sessions`. */
export function shell(parts: ShellParts): RequestHandler {
  return async (req, _res, next) => {
    const viewer = viewerOf(req)
    shells.set(req, newShell(req, parts, viewer))
    const { chapter, practice, links = [] } = await parts.house(viewer)
    const marked = links.map((link) => ({ ...link, current: isWithin(req.path, link.href) }))
    const stays = ({ rare, current }: (typeof marked)[number]) => !rare || current
    const more = marked.filter((link) => !stays(link))
    Object.assign(shellOf(req), { chapter, practice, links: marked.filter(stays), more })
    next()
  }
}

export function shellOf(req: Request): Shell {
  const found = shells.get(req)
  if (!found) throw new Error('shell() has not run before this page')
  return found
}

/** The frame of an error page when the request failed before `shell` had run. */
export function plainShell(req: Request, parts: ShellParts): Shell {
  const found = shells.get(req) ?? newShell(req, parts, { kind: 'nobody' })
  shells.set(req, found)
  return found
}

/** What stands on this page has an end of its own, before the session's. */
export function leaveSooner(req: Request, leaving: Leaving): void {
  const found = shellOf(req)
  if (!found.leaves || leaving.seconds < found.leaves.seconds) found.leaves = leaving
}

/** The cookie that remembers which language the person in front of the tablet chose. */
export const personLanguageCookie = '__Host-person'
export const languageCookie = '__Host-lang'

/** For pages the person reads at the tablet: their language, the volunteer's beside it. Put it before those routes. */
export const besideThePerson: RequestHandler = (req, _res, next) => {
  const chosen = cookieOf(req, personLanguageCookie)
  speak(req, chosen && isLanguage(chosen) ? chosen : shellOf(req).lang)
  shellOf(req).speaker = 'person'
  next()
}

/** Turns this one page to a language; the reader's own stands beside it. For a notice in its contact's language, too. */
export function speak(req: Request, code: string): void {
  const found = shellOf(req)
  const strict = strictness.get(found) ?? true
  const own = found.second ?? found.words
  const words = wordsFor(code, strict)
  const second = own.code === words.code ? null : own
  Object.assign(found, { words, second, lang: words.code, dir: words.dir, languages: choiceOf(words.code) })
}

const strictness = new WeakMap<Shell, boolean>()

function newShell(req: Request, { assets, strict, clock }: ShellParts, viewer: Viewer): Shell {
  const words = wordsFor(languageOf(req, viewer), strict)
  const made: Shell = {
    lang: words.code,
    dir: words.dir,
    words,
    second: null,
    languages: choiceOf(words.code),
    speaker: 'reader',
    viewer: whoIs(viewer),
    chapter: null,
    practice: false,
    keyRefused: refusedIn(viewer),
    links: [],
    more: [],
    failed: false,
    done: null,
    keeps: false,
    path: localPath(req.path),
    again: req.method === 'GET' ? localPath(req.path) : '/',
    leaves: leavingOf(viewer, clock.now()),
    asks: false,
    asset: assets.address,
    get csrf() {
      return csrfToken(req)
    },
    get countries() {
      return countriesIn(this.lang)
    },
    get spoken() {
      return languagesIn(this.lang)
    },
    get months() {
      return monthsIn(this.lang)
    },
  }
  strictness.set(made, strict)
  return made
}

function whoIs(viewer: Viewer): Shell['viewer'] {
  if (viewer.kind === 'account') return { name: viewer.name, role: viewer.role }
  return viewer.kind === 'pass' ? { name: null, role: 'pass' } : null
}

function leavingOf(viewer: Viewer, now: Date): Leaving | null {
  if (viewer.kind === 'pass') return leavingAt('pass', viewer.until, now, '/pass')
  return viewer.kind === 'account' && !viewer.locked ? leavingAt('idle', viewer.locksAt, now, '/unlock') : null
}

/** Of several, the one that keeps most from them: a coordinator without C opens nearly nothing. */
function refusedIn(viewer: Viewer): string | null {
  if (viewer.kind !== 'account' || viewer.refused.length === 0) return null
  return viewer.refused.some((kind) => kind !== 'own') ? 'common:keyRefused.group' : 'common:keyRefused.own'
}

function languageOf(req: Request, viewer: Viewer): string {
  if (viewer.kind === 'account' && isLanguage(viewer.language)) return viewer.language
  const chosen = cookieOf(req, languageCookie) ?? (viewer.kind === 'pass' ? viewer.language : null)
  if (chosen && isLanguage(chosen)) return chosen
  return req.acceptsLanguages(...languages().map(({ code }) => code)) || 'en'
}

const isWithin = (path: string, href: string) => path === href || path.startsWith(`${href}/`)
const choiceOf = (current: string) =>
  languages().map(({ code, name, dir }) => ({ code, name, dir, current: code === current }))
