import { startProcess } from '../threads.ts'
import type { Answered, Asked, Begun, Quickened } from './card-worker.ts'
import type { Quick } from './cards.ts'

/** The process that holds a chapter's opened cards, and what it is asked. `ended`: it is gone, told to or not. */
export type CardProcess = { ask(asked: Asked): Promise<Answered>; ended: Promise<void>; end(): Promise<void> }

/** What it opens is forgotten at once for the most part: a large nursery would only hold more of it. MiB. */
const nursery = 4

/**
 * A process of its own, because nothing else forgets: what a thread has freed stays in its process, thousands of names
 * and numbers that anybody could read who reads the memory of a server at which nobody is signed in.
 * @param keep is given the quick forms of grants that were opened the slow way
 */
export function startCardProcess(file: Begun, keep: (quick: Quick[]) => void): CardProcess {
  const child = startProcess(new URL('./card-worker.ts', import.meta.url), nursery)
  const waiting = new Map<number, (answered: Answered) => void>()
  const { promise: ended, resolve: isOver } = Promise.withResolvers<void>()
  let asked = 0
  let isGone = false
  // A process that ended answers nothing more: whoever waits gets an empty answer, never a hanging page.
  const over = () => {
    isGone = true
    isOver()
    for (const [id, resolve] of waiting) resolve({ id, failed: 'ended' })
    waiting.clear()
  }
  child
    .once('exit', over)
    .once('error', over)
    .on('error', () => {})
  child.on('message', (answered: Answered | Quickened) => {
    if ('quick' in answered) return keep(answered.quick)
    waiting.get(answered.id)?.(answered)
    waiting.delete(answered.id)
    if (waiting.size === 0) child.channel?.unref()
  })
  child.unref()
  child.channel?.unref()
  child.send(file, () => {})
  return {
    ask: (question) =>
      new Promise((resolve) => {
        asked += 1
        if (isGone) return resolve({ id: asked, failed: 'ended' })
        waiting.set(asked, resolve)
        child.channel?.ref()
        child.send({ id: asked, asked: question }, () => {})
      }),
    ended,
    end() {
      child.ref()
      child.kill('SIGKILL')
      return ended
    },
  }
}
