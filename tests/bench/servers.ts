import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }

/** A server in a process of its own, so that whoever asks it does not share its loop. Its log goes into a file. */
export type Server = {
  origin: string
  /** Milliseconds from starting the process until `/health` answered. */
  coldMs: number
  /** Resident memory of the process, MiB; with its children, as they count for whoever runs it. */
  memory(): number
  stop(): Promise<void>
}

/** What the start script sets around `server/main.ts`, for a `fork`. */
export const asStarted = {
  env: Object.fromEntries([...scripts.start.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value])),
  execArgv: scripts.start.match(/--\S+/g) ?? [],
}

/** Starts Farol as `npm start` does, once everything is installed. */
export const startFarol = (settings: Record<string, string>): Promise<Server> =>
  startServer(['sh', '-c', scripts.start], settings)

/** Starts plain code of ours. */
export const startPlain = (...args: string[]): Promise<Server> => startServer(['node', ...args], {})

/** Waits for the address it prints and for its `/health`. */
async function startServer([command = '', ...args]: string[], settings: Record<string, string>): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'farol-bench-log-'))
  const log = join(folder, 'log')
  const file = openSync(log, 'w')
  const began = performance.now()
  const path = `${dirname(process.execPath)}:${process.env.PATH}`
  const env = { PATH: path, HOME: process.env.HOME, NODE_ENV: 'production', ...settings }
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', file, file] })
  closeSync(file)
  const origin = await printedBy(child, log)
  while (!(await isHealthy(origin))) await soon()
  const coldMs = performance.now() - began
  return {
    origin,
    coldMs,
    memory: () => residentOf(child.pid as number),
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const soon = () => new Promise((later) => setTimeout(later, 2))

async function printedBy(child: ChildProcess, log: string): Promise<string> {
  for (;;) {
    const said = readFileSync(log, 'utf8')
    const found = /https?:\/\/[\w.:]+/.exec(said)?.[0]
    if (found) return found
    if (child.exitCode !== null) throw new Error(`A server ended before it listened:\n${said}`)
    await soon()
  }
}

const isHealthy = (origin: string): Promise<boolean> =>
  fetch(`${origin}/health`).then(
    (answer) => answer.ok,
    () => false,
  )

/** MiB that a process holds with those it started. The program itself, read from its file, is there once for all of them. */
export function residentOf(pid: number): number {
  const all = [pid, ...startedBy(pid)].map((each) => {
    const status = readFileSync(`/proc/${each}/status`, 'utf8')
    const kilobytes = (what: string) => Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1])
    return { own: kilobytes('RssAnon') + kilobytes('RssShmem'), read: kilobytes('RssFile') }
  })
  return (all.reduce((sum, { own }) => sum + own, 0) + Math.max(...all.map(({ read }) => read))) / 1024
}

function startedBy(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return children.map(Number).flatMap((each) => [each, ...startedBy(each)])
}
