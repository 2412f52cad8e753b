import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { sessionOf } from '../web/sessions.ts'
import { besideThePerson } from '../web/shell.ts'
import { heldReceipt } from './held.ts'
import { heldPage, heldView } from './pages.ts'

/** What is written on the card of an intake that waits: for the tablet that sent it, and for ten minutes. */
export function heldRoutes({ store, clock }: Deps): Router {
  const router = Router()

  router.get('/intake/held', async (req, res) => {
    const cookie = sessionOf(req)
    const held = cookie ? await heldReceipt(store, cookie, clock.now()) : null
    if (!held) throw new NotFoundError('no intake of this tablet waits')
    besideThePerson(req, res, () => {})
    heldPage(req, res, heldView({ kind: 'held', ...held }))
  })

  return router
}
