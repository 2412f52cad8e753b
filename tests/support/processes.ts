import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './sources.ts'

/** A farol of its own process, as `npm start` runs it. */
export type Running = {
  child: ChildProcess
  /** What it said so far, both streams. */
  said(): string
  /** The address it printed to open. Rejects when it ends without one. */
  address(): Promise<URL>
  /** Its exit status, null when a signal ended it, once it has ended. */
  ended: Promise<number | null>
}

type Settings = Record<string, string | undefined>

/** Runs `node server/main.ts`, or another program of ours, with these settings and nothing else from here. */
export const run = (settings: Settings, args: string[] = ['server/main.ts'], typed?: string): Running => {
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH, ...settings } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  if (typed === undefined) child.stdin.end()
  else child.stdin.end(`${typed}\n`)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    said: () => said,
    ended,
    address: async () => {
      let over = false
      ended.then(() => (over = true))
      for (;;) {
        const address = /https?:\/\/\S+(?=\s)/.exec(said)?.[0]
        if (address) return new URL(address)
        if (over) throw new Error(`It ended without an address to open:\n${said}`)
        await new Promise((later) => setTimeout(later, 20))
      }
    },
  }
}

/** An empty folder for one test file, and the settings that put data and key inside it. */
export const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'farol-'))
  return {
    folder,
    settings: {
      FAROL_DATA: join(folder, 'data'),
      FAROL_KEY_FILE: join(folder, 'key', 'server.key'),
      FAROL_PORT: '0',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
