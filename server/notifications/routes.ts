import { type Request, type Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf } from '../viewer.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { seeAlert } from './alerts.ts'
import { mailForm, testForm } from './forms.ts'
import { mailSettings, saveMailSettings } from './mail-settings.ts'
import { mailPage, mailView } from './pages.ts'

/** What coordinators say they have seen, and the administrator's page for e-mail, with *send me a test*. */
export function notificationRoutes(deps: Deps, allowed: Allowed): Router {
  const { store, vault, channels, clock, words } = deps
  const router = Router()

  router.post('/alerts/:id/readings', allowed('alerts.read'), async (req, res) => {
    await seeAlert(deps, viewerOf(req), `${req.params.id}`, clock.now())
    res.redirect(303, '/')
  })

  router.get('/mail', allowed('mail.change'), (req, res) => show(req, res, {}))

  router.post('/mail', allowed('mail.change'), async (req, res) => {
    const sent = mailForm.parse(req.body)
    if (!sent.ok) return show(req, res, { form: sent.view }, sent.status)
    const { accountId } = actorOf(viewerOf(req))
    await saveMailSettings(store, vault, sent.values, { accountId, now: clock.now() })
    await show(req, res, { saved: true })
  })

  router.post('/mail/tests', allowed('mail.change'), async (req, res) => {
    const sent = testForm.parse(req.body)
    if (!sent.ok) return show(req, res, { test: sent.view }, sent.status)
    const channel = await channels.email()
    const say = words('en')
    const message = { subject: say('messages:test.subject'), text: say('messages:test.text'), language: 'en' }
    const ended = await channel?.send({ ...message, key: randomId(), to: sent.values.to })
    await show(req, res, { sent: ended ?? { ok: false, end: 'never', reason: '' } })
  })

  const show = async (req: Request, res: Response, given: Parameters<typeof mailView>[1], status = 200) =>
    mailPage(req, res, mailView(await mailSettings(store, vault), given), status)

  return router
}
