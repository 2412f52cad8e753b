import type { Store } from '../../store/open.ts'
import type { Vault } from '../../vault/secrets.ts'
import { type MailSettings, mailSettings } from '../mail-settings.ts'
import type { Channel, Channels, Sent } from './channel.ts'

/** E-mail as the administrator set it, read each time it is needed; null until they have. */
export const emailAsSet =
  (store: Store, vault: Vault): Channels['email'] =>
  async () => {
    const settings = await mailSettings(store, vault)
    return settings ? smtp(settings) : null
  }

/** Hands messages to an SMTP server (RFC 5321). The key is the Message-ID, the same on every try. */
export function smtp({ host, port, security, sender, user, password }: MailSettings): Channel {
  return {
    async send({ key, to, language, subject, text }) {
      // Ten megabytes that a server without a message to send need not hold.
      const { createTransport } = await import('nodemailer')
      const line = watched()
      const transport = createTransport({
        host,
        port,
        secure: security === 'tls',
        requireTLS: security === 'starttls',
        ignoreTLS: security === 'none',
        ...(user ? { auth: { user, pass: password ?? '' } } : {}),
        connectionTimeout: 15_000,
        greetingTimeout: 15_000,
        socketTimeout: 40_000,
        transactionLog: true,
        logger: line.logger,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      const message = {
        from: sender,
        to,
        subject,
        text,
        messageId: `<${key}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      }
      try {
        await transport.sendMail(message)
        return { ok: true }
      } catch (error) {
        return ended(error as SmtpError, line.dataSent())
      } finally {
        transport.close()
      }
    },
  }
}

type SmtpError = { code?: string; responseCode?: number }

function ended({ code = 'failed', responseCode }: SmtpError, dataSent: boolean): Sent {
  const reason = responseCode ? `${code} ${responseCode}` : code
  // A wrong sign-in is the administrator's to mend; the message can wait for it.
  if (code === 'EAUTH') return { ok: false, end: 'later', reason }
  if (responseCode !== undefined && responseCode >= 500) return { ok: false, end: 'never', reason }
  if (responseCode === undefined && dataSent) return { ok: false, end: 'unknown', reason }
  return { ok: false, end: code === 'EENVELOPE' && responseCode === undefined ? 'never' : 'later', reason }
}

/** Remembers only whether the command DATA went out: after it, a broken line no longer means "not sent". */
function watched() {
  let sent = false
  const nothing = () => {}
  const debug = (entry: { tnx?: string }, said: string) => {
    if (entry.tnx === 'client' && said === 'DATA') sent = true
  }
  const logger = { level: nothing, trace: nothing, debug, info: nothing, warn: nothing, error: nothing, fatal: nothing }
  return { logger: logger as never, dataSent: () => sent }
}
