import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  host: string
  port: number
  user: string
  password: string
  /** What was delivered, oldest first. */
  mails: ParsedMail[]
  /** The next mail to arrive, or one that has and was not waited for. */
  nextMail(): Promise<ParsedMail>
  /** From now on every mail is turned away with this SMTP reply code; null takes them again. */
  refuseWith(code: number | null): void
  /** How often somebody tried to hand over a mail, refused ones included. */
  tries(): number
  close(): Promise<void>
}

/** A real SMTP server on a free port, with a sign-in. @param slowly milliseconds between a mail's last byte and its receipt */
export const startMailServer = async (slowly = 0): Promise<MailServer> => {
  const [user, password] = ['farol', 'a password for the carrier']
  const mails: ParsedMail[] = []
  const arrivals = new EventTarget()
  let [refusal, tries, read]: [number | null, number, number] = [null, 0, 0]

  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === password
        ? done(null, { user })
        : done(new Error('535 Wrong user or password')),
    onData: async (stream, _session, done) => {
      tries += 1
      // A sender that is killed in the middle of its mail has not handed it over.
      const mail = await simpleParser(stream).catch(() => null)
      if (!mail) return
      if (refusal !== null) return done(Object.assign(new Error('Not now'), { responseCode: refusal }))
      mails.push(mail)
      if (slowly > 0) await new Promise((later) => setTimeout(later, slowly))
      done()
      arrivals.dispatchEvent(new Event('mail'))
    },
  })
  // A client that hangs up in the middle is the client's affair.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')

  return {
    host: '127.0.0.1',
    port: (listening.address() as AddressInfo).port,
    user,
    password,
    mails,
    nextMail: async () => {
      while (mails.length <= read) await once(arrivals, 'mail')
      return mails[read++] as ParsedMail
    },
    refuseWith: (code) => {
      refusal = code
    },
    tries: () => tries,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
