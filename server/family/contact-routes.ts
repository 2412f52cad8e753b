import { type Request, type RequestHandler, Router } from 'express'
import { record } from '../audit/record.ts'
import { caseRow, openRowsOf } from '../cases/cases.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { eraseContacts, stopContact } from './contact-erasures.ts'
import { contactPage } from './home-pages.ts'

/** On a call: a contact asks that we stop and erase what we know about them, and nothing else. */
export function contactRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()
  const change = allowed('cases.change')

  router.get('/cases/:id/contacts/:contact/erasure', change, async (req, res) => {
    contactPage(req, res, await contactIn(deps, viewerOf(req), idsOf(req)))
  })

  router.post('/cases/:id/contacts/:contact/erasure', change, async (req, res) => {
    const viewer = viewerOf(req)
    const { caseId, contactRef, chapterId } = await contactIn(deps, viewer, idsOf(req))
    await stopContact(deps.store, { chapterId, caseId, contactRef }, actorOf(viewer), deps.clock.now())
    await eraseContacts(deps, viewer)
    res.redirect(303, `/cases/${caseId}`)
  })

  return router
}

/** Whatever a session of F or C asks for, contacts who asked to be erased are taken out first. Put it before the features. */
export const contactErasures =
  (deps: Deps, failed: (req: Request, error: unknown) => void): RequestHandler =>
  async (req, _res, next) => {
    await eraseContacts(deps, viewerOf(req)).catch((error: unknown) => failed(req, error))
    next()
  }

const idsOf = ({ params }: Request) => ({ caseId: `${params.id}`, contactRef: `${params.contact}` })

/** @throws NotFoundError for a contact that is not of this case, or a case whose *reach* stays closed */
async function contactIn(
  { store, visibleTo, clock }: Deps,
  viewer: Viewer,
  { caseId, contactRef }: ReturnType<typeof idsOf>,
) {
  const now = clock.now()
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const { keys, rows } = await openRowsOf(store, viewer, row, now)
  const contact = rows.reach[0]?.value.contacts.find(({ id }) => id === contactRef)
  if (!contact || !keys.desk) throw new NotFoundError('no such contact')
  const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: caseId }
  await transact(store, (trx) => record(trx, { ...entry, action: 'case.opened' }))
  const only = rows.reach[0]?.value.contacts.length === 1
  return { caseId, contactRef, chapterId: row.chapter_id, ticket: row.ticket, name: contact.name, only }
}
