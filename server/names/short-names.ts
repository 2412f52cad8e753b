/** How much a name that is cut short, or said short, is worth: Emeka for Chukwuemeka, Nurlan for Nurlanbek. */
export const partAlike = 0.76
/** The same with an ending of fondness on it: Sukhi for Sukhwinder, Kaddy for Kaddijatou. */
export const fondAlike = 0.72
/** Longer words share enough letters with what they are shortened to. */
export const mostShort = 7

/** What is left of a name where a field of a form ended: the more of it, the likelier. */
export function cutAlike(start: string, whole: string): number {
  return start.length >= 4 && whole.startsWith(start) ? 0.57 + (0.4 * start.length) / whole.length : 0
}

/** Whether the shorter sound is how the other begins or ends, and long enough to tell. */
export function isPartOf(one: string, two: string): boolean {
  const [short, long] = one.length < two.length ? [one, two] : [two, one]
  return (
    (short.length >= 3 && long.startsWith(short)) ||
    (short.length >= (long.length >= 7 ? 4 : 5) && long.endsWith(short))
  )
}

/** Whether a name said short, without its ending of fondness, is how the other begins, by sound or by letters. */
export function isStemOf(stem: string, sound: string, written: string, text: string): boolean {
  return (stem.length >= 3 && sound.startsWith(stem)) || (written.length >= 3 && text.startsWith(written))
}
