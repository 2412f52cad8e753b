import { isLoopback } from '../config.ts'
import { choice, email, optional, password, text, wholeNumber } from '../web/fields.ts'
import { form } from '../web/forms.ts'

/** How this server hands over e-mail. Unencrypted only to this very machine. */
export const mailForm = form(
  'notifications:mail',
  {
    host: text(253),
    port: wholeNumber(1, 65_535),
    security: choice(['tls', 'starttls', 'none']),
    sender: email(),
    user: optional(text(254)),
    password: optional(password(1, 'current-password')),
  },
  {
    rule: ({ security, host }) =>
      security === 'none' && !isLoopback(host) ? [{ field: 'security', code: 'onlyHere' }] : [],
  },
)

/** Where the test goes: an address of whoever sets the mail. */
export const testForm = form('notifications:test', { to: email() })
