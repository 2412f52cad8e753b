import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { mailSettings } from '../notifications/mail-settings.ts'
import { randomId } from '../vault/bytes.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { askOrChange } from './changes.ts'
import { mailForm, testForm } from './mail-forms.ts'
import { mailPage, mailView } from './mail-pages.ts'

/** The administrator's page for e-mail, with *send me a test*. In a live chapter new settings wait for a yes. */
export function addMail(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, vault, channels, clock, words } = deps

  router.get('/mail', allowed('mail.change'), (req, res) => show(req, res, {}))

  router.post('/mail', allowed('mail.change'), async (req, res) => {
    const sent = mailForm.parse(req.body)
    if (!sent.ok) return show(req, res, { form: sent.view }, sent.status)
    const done = await askOrChange(deps, viewerOf(req), null, { kind: 'mail', settings: sent.values }, clock.now())
    if (done === 'asked') return res.redirect(303, '/changes')
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
}
