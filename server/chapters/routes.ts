import { Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { addChanges } from './change-routes.ts'
import { addChapters } from './chapter-routes.ts'
import { addMail } from './mail-routes.ts'
import { addReady } from './ready-routes.ts'
import { addSetUp } from './setup-routes.ts'
import { addSites } from './site-routes.ts'
import { addTexts } from './text-routes.ts'

/** A chapter from its first hour on: set-up, its hotline, rules, places and partners, its texts, and going live. */
export function chapterRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()
  addSetUp(router, deps, allowed)
  addChapters(router, deps, allowed)
  addSites(router, deps, allowed)
  addReady(router, deps, allowed)
  addTexts(router, deps, allowed)
  addChanges(router, deps, allowed)
  addMail(router, deps, allowed)
  return router
}
