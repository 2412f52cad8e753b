import type { Sent } from '../notifications/channels/channel.ts'
import type { MailSettings } from '../notifications/mail-settings.ts'
import type { FormView } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import { mailForm, testForm } from './mail-forms.ts'

export type MailView = {
  form: FormView<(typeof mailForm)['shape']>
  test: FormView<(typeof testForm)['shape']>
  isSet: boolean
  saved: boolean
  /** How the test ended; `reason` is what the mail server said, without an address. */
  sent: { ok: boolean; end: string; reason: string } | null
}

export const mailPage = page<MailView>('chapters/mail')

/** The page as the settings stand; what is given replaces its part of it. The password is never shown again. */
export function mailView(
  settings: MailSettings | null,
  given: Partial<Omit<MailView, 'isSet' | 'sent'>> & { sent?: Sent },
): MailView {
  const { sent, ...shown } = given
  return {
    form: settings ? mailForm.view({ ...settings, password: null }) : mailForm.view({ port: 465, security: 'tls' }),
    test: testForm.blank(),
    isSet: settings !== null,
    saved: false,
    ...shown,
    sent: sent ? { ok: sent.ok, end: sent.ok ? 'ok' : sent.end, reason: sent.ok ? '' : sent.reason } : null,
  }
}
