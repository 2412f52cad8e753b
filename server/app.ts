import express, { type Express, type RequestHandler } from 'express'
import { askFirst, heldSent, remembered, standing } from './accounts/lock-routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { findViewer } from './accounts/sessions.ts'
import { auditRoutes } from './audit/routes.ts'
import { type CardSearch, cardSearch } from './cases/card-search.ts'
import { keptDoors } from './cases/kept-doors.ts'
import { caseRoutes } from './cases/routes.ts'
import { whomOf } from './cases/whom.ts'
import { chapterRoutes } from './chapters/routes.ts'
import { custodyRoutes, tellingPreparations } from './custody/routes.ts'
import type { Deps } from './deps.ts'
import { docketRoutes } from './docket/routes.ts'
import { contactErasures } from './family/contact-routes.ts'
import { familyRoutes } from './family/routes.ts'
import { houses } from './houses.ts'
import { intakeChecks, intakeRoutes } from './intake/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { retentionRoutes } from './retention/routes.ts'
import { roundsOf } from './rounds.ts'
import { loadAssets } from './web/assets.ts'
import { bodies, compressed, uncompressed } from './web/bodies.ts'
import { csrf } from './web/csrf.ts'
import { errors, failures, formRefused, notFound } from './web/errors.ts'
import { guards, pagesAndForms } from './web/guard.ts'
import { headers } from './web/headers.ts'
import { wordsFor } from './web/i18n.ts'
import { type LogLine, log } from './web/log.ts'
import { webRoutes } from './web/routes.ts'
import { sessionOf, sessions, viewerOf } from './web/sessions.ts'
import { shell } from './web/shell.ts'

/** What `main.ts`, the demo and the tests hand in. Nothing else differs between them. */
export type AppParts = Omit<Deps, 'words'> & {
  /** The encrypted file, for threads and processes with connections of their own. */
  file: { path: string; key: Uint8Array }
  /** Missing words throw (tests), or the English ones stand in. */
  strict: boolean
  /** One line a request. */
  write: (line: LogLine) => void
  /** The public address when one is set; forms are accepted from it as from the host that was asked. */
  trustedUrl: string | null
  /** Proxies whose `X-Forwarded-For` is believed. */
  proxies: readonly string[]
}

export type App = {
  app: Express
  /** What is done every half minute, with nobody signed in. */
  rounds: () => Promise<void>
  /** Empties what is kept in memory for sessions that are over by now, by time, or from another process. */
  forget: () => Promise<void>
  /** Ends the process that holds opened cards. */
  close: () => Promise<void>
}

/** The middleware in order, then one line a feature. */
export async function createApp(parts: AppParts): Promise<App> {
  const deps: Deps = { ...parts, words: (language) => wordsFor(language, parts.strict).t }
  const { store, clock, strict, write, trustedUrl } = parts
  const assets = await loadAssets()
  const shellParts = { assets, strict, house: houses(store), clock }
  const allowed = guards(parts.allow)

  const app = express()
  app.set('trust proxy', parts.proxies)
  app.set('query parser', false)
  // Nothing is kept by a browser, so nothing is compared: a tag would be a hash over every page for nobody.
  app.set('etag', false)
  app.use(log(write), ...headers(), assets.router)
  app.get('/health', async (_req, res) => {
    await store.selectFrom('secrets').select('name').limit(1).execute()
    res.type('text').send('ok\n')
  })
  app.use('/family', uncompressed)
  app.use(compressed())
  const [cards, kept] = [cardSearch(store, parts.file), keptDoors()]
  const forget = async () => {
    await kept.forget(store, clock.now())
    await cards.letGo(clock.now())
  }
  app.get('/session', standing(deps))
  app.use(forgetAfter(forget))
  app.use(sessions({ find: viewerWithCards(store, cards), clock }))
  app.use(bodies(remembered(deps)))
  app.use(shell(shellParts))
  app.use(pagesAndForms)
  app.use(csrf({ publicUrl: trustedUrl, refused: formRefused }))
  app.use(heldSent(deps))

  app.use(webRoutes({ keepLanguage: keepLanguage(deps) }))
  app.use(accountRoutes(deps, allowed, (viewer, caseId) => whomOf(deps, viewer, caseId)))
  app.use(intakeChecks(deps, cards))
  app.use(contactErasures(deps, failures(write)))
  app.use(tellingPreparations(deps, failures(write)))
  app.use(chapterRoutes(deps, allowed))
  app.use(caseRoutes(deps, allowed))
  app.use(docketRoutes(deps, allowed, kept))
  app.use(familyRoutes(deps, allowed))
  app.use(custodyRoutes(deps, allowed, failures(write)))
  app.use(partnerRoutes(deps, allowed, cards))
  app.use(intakeRoutes(deps, allowed))
  app.use(retentionRoutes(deps, allowed))
  app.use(notificationRoutes(deps, allowed))
  app.use(auditRoutes(deps, allowed))

  app.use(notFound, askFirst(deps), errors({ ...shellParts, write }))
  return { app, rounds: roundsOf(deps, forget), forget, close: cards.close }
}

/** Cards begin to open as soon as somebody is seen whose group opens cards: at sign-in, long before the first search. */
const viewerWithCards = (store: Deps['store'], cards: CardSearch) => async (cookie: string, now: Date) => {
  const viewer = await findViewer(store, cookie, now)
  if (viewer.kind === 'account') for (const group of viewer.groups) if (group.kind !== 'F') cards.warm(group, now)
  return viewer
}

/** Doors and cards go with the last session that was entitled to them: asked after whatever may have ended or locked one. */
const forgetAfter =
  (forget: () => Promise<void>): RequestHandler =>
  (req, res, next) => {
    res.once('close', () => {
      const viewer = viewerOf(req)
      const goesOn = req.method === 'GET' && viewer.kind === 'account' && !viewer.locked
      if (sessionOf(req) && viewer.kind !== 'pass' && !goesOn) forget().catch(() => {})
    })
    next()
  }

const keepLanguage =
  ({ store }: Deps): Parameters<typeof webRoutes>[0]['keepLanguage'] =>
  async (viewer, language) => {
    if (viewer.kind !== 'account') return
    await store.updateTable('accounts').set({ language }).where('id', '=', viewer.accountId).execute()
  }
