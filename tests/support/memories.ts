import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** A process of ours and those it started, by number. */
export function processesOf(pid: number): number[] {
  const started = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return [pid, ...started.map(Number).flatMap(processesOf)]
}

/** The process in which a server's cards are open. */
export function cardProcessOf(server: number): number {
  const all = processesOf(server)
  const found = all.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('card-worker'))
  if (!found) throw new Error('no cards are open')
  return found
}

/** Whether a process has ended: one that nobody has asked for its status yet still has a number, but no memory. */
export function isOver(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/maps`, 'utf8') === ''
  } catch {
    return true
  }
}

const piece = 1 << 20

/**
 * Whether one of these words stands anywhere in what a process may write: what lives and what was freed, in every heap and
 * stack, as letters of one byte. Linux shows the memory of one's own processes as a file (proc(5), `/proc/pid/mem`).
 */
export function remembers(pid: number, words: readonly string[]): boolean {
  const longest = Math.max(...words.map((word) => word.length))
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const bytes = Buffer.alloc(piece + longest)
  try {
    return writableIn(pid).some(([start, end]) => {
      for (let at = start; at < end; at += piece) {
        const length = readAt(memory, bytes, at, Math.min(bytes.length, end - at))
        if (words.some((word) => bytes.subarray(0, length).includes(word))) return true
      }
      return false
    })
  } finally {
    closeSync(memory)
  }
}

function writableIn(pid: number): [number, number][] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')
  return lines.flatMap((line): [number, number][] => {
    const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    return start && end ? [[Number.parseInt(start, 16), Number.parseInt(end, 16)]] : []
  })
}

/** A page that was given back meanwhile holds nothing. */
function readAt(memory: number, bytes: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, bytes, 0, length, at)
  } catch {
    return 0
  }
}
