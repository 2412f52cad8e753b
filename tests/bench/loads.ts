import { Agent, request } from 'node:http'

/** Answers of a server under load. Milliseconds from asking to the last byte. */
export type Load = { perSecond: number; p50: number; p95: number; p99: number; failed: number }

export type Asking = { path: string; cookie: string; body?: string }
export type Answer = { status: number; text: string; bytes: number; headers: Record<string, unknown>; ms: number }

/** A browser's requests over connections that stay open. @param connections at once */
export function client(origin: string, connections = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(origin)
  const ask = ({ path, cookie, body }: Asking, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((done, failed) => {
      const began = performance.now()
      const posted =
        body === undefined
          ? {}
          : {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
              origin,
            }
      const all = { ...browser, cookie, ...posted, ...headers }
      const sent = request(
        { agent, hostname, port, path, method: body === undefined ? 'GET' : 'POST', headers: all },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const whole = Buffer.concat(chunks)
            const { statusCode: status = 0, headers } = response
            done({ status, headers, text: whole.toString('utf8'), bytes: whole.length, ms: performance.now() - began })
          })
          response.on('error', failed)
        },
      )
      sent.on('error', failed)
      sent.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' }

/** Does something so often, so many at a time. @param doOne answers whether it went well */
export async function load(times: number, atOnce: number, doOne: (n: number) => Promise<boolean>): Promise<Load> {
  const took: number[] = []
  let failed = 0
  let next = 0
  const began = performance.now()
  const worker = async () => {
    for (let n = next++; n < times; n = next++) {
      const start = performance.now()
      if (!(await doOne(n))) failed += 1
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const perSecond = (times / (performance.now() - began)) * 1000
  return { perSecond, ...shares(took), failed }
}

export function shares(took: number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const median = (values: number[]): number => shares(values).p50
