import { instant } from '../clock.ts'

/** When, why and whereto what stands on a page leaves the screen by itself. */
export type Leaving = {
  /** `idle`: the screen locks · `pass`: the tablet's pass is over · `receipt`: the ten minutes are over. */
  why: 'idle' | 'pass' | 'receipt'
  seconds: number
  /** The same without scripts, rounded up to what the style sheet counts (covers.css). */
  within: 'soon' | 'quarter' | 'hour'
  to: string
}

/** One second more than is left, so that whoever asks then is not too early. @param until ISO 8601 */
export function leavingAt(why: Leaving['why'], until: string, now: Date, to: string): Leaving {
  const seconds = Math.max(0, Math.ceil((instant(until).getTime() - now.getTime()) / 1000)) + 1
  return { why, seconds, within: seconds <= 601 ? 'soon' : seconds <= 901 ? 'quarter' : 'hour', to }
}
