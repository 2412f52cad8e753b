import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { RefusedError } from './errors.ts'

export type Listening = {
  /** The origin served, with the port that was free: `http://127.0.0.1:3000`. */
  origin: string
  /** Takes no new request, lets the running ones finish, and drops what has not within ten seconds. */
  close(): Promise<void>
}

/** Milliseconds in which a request has to be here whole, and how often that is looked at. */
type Patience = { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number }

/** A form on a slow network takes a few seconds; who takes longer holds memory for nothing, and is cut with 408. */
const ours: Patience = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 }

/** Serves an app by http, or by https where a certificate is given. Throws RefusedError with a sentence for the operator. */
export const listen = async (
  app: RequestListener,
  { address, port, tls }: Pick<Config, 'address' | 'port' | 'tls'>,
  patience: Patience = ours,
): Promise<Listening> => {
  const server = tls ? secureServer(app, tls, patience) : createServer(patience, app)
  server.listen(port, address)
  await once(server, 'listening').catch((cause) => {
    throw new RefusedError(reasonOf(cause.code, address, port), { cause })
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://${hostOf(address)}:${taken}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      // A kept-alive connection becomes idle only when its last answer is out.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const patience = setTimeout(() => server.closeAllConnections(), 10_000)
      await closed
      clearInterval(idle)
      clearTimeout(patience)
    },
  }
}

/** Throws RefusedError when a certificate and its key do not go together: to be known before anything is made. */
export const checkCertificate = (tls: Config['tls']): void => {
  if (tls) secureServer(() => {}, tls, ours)
}

const secureServer = (app: RequestListener, { certFile, keyFile }: NonNullable<Config['tls']>, patience: Patience) => {
  try {
    const [cert, key] = [readFileSync(certFile), readFileSync(keyFile)]
    return createSecureServer({ cert, key, minVersion: 'TLSv1.2', ...patience }, app)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new RefusedError(`FAROL_TLS_CERT and FAROL_TLS_KEY cannot be used together: ${reason}.`, { cause })
  }
}

const reasonOf = (code: string, address: string, port: number) => {
  if (code === 'EADDRINUSE') {
    return `Something already listens on ${address} port ${port}. Stop it, or choose another FAROL_PORT.`
  }
  if (code === 'EACCES') return `Port ${port} is reserved for the system. Choose a FAROL_PORT from 1024 on.`
  return `This machine cannot listen on FAROL_ADDRESS ${address} (${code}).`
}

/** As it stands in a URL. Listening everywhere includes this machine's own name for itself. */
const hostOf = (address: string) => {
  if (address === '0.0.0.0' || address === '::') return 'localhost'
  return address.includes(':') ? `[${address}]` : address
}
