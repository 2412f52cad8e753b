import { createServer } from 'node:net'
import type { Channel, Outgoing, Sent } from '../../server/notifications/channels/channel.ts'

/** A carrier that writes down what it was given and answers what it is told to. `hangs`: it never says how it ended. */
export type Carrier = Channel & {
  given: Outgoing[]
  answers(answer: Sent | 'hangs'): void
  before: () => Promise<void>
}

export const carrier = (): Carrier => {
  let answer: Sent | 'hangs' = { ok: true }
  const made: Carrier = {
    given: [],
    before: async () => {},
    answers: (next) => {
      answer = next
    },
    send: async (message) => {
      await made.before()
      made.given.push(message)
      return answer === 'hangs' ? new Promise<never>(() => {}) : answer
    },
  }
  return made
}

/** A mail server that takes a message and breaks the line before it says so. */
export const breakingMailServer = async (): Promise<{ port: number; close: () => void }> => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 here\r\n')
    let inside = false
    socket.on('data', (bytes) => {
      const said = bytes.toString()
      if (inside) {
        if (said.endsWith('\r\n.\r\n')) socket.destroy()
      } else if (/^DATA/i.test(said)) {
        inside = true
        socket.write('354 go on\r\n')
      } else socket.write('250 ok\r\n')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { port: (server.address() as { port: number }).port, close: () => server.close() }
}
