/**
 * Words that one slip of the hand makes of each other. A slip may change a word's sound altogether (Zaynab, Zayanb;
 * Diallo, Dizllo), and then no likeness of sounds leads to it. Words are kept by their first and by their last letter,
 * because a slip leaves one of the two as it was.
 */
export type Slips = Map<string, number[]>

const fewest = 3

/** Notes a word of the vocabulary. */
export function noteWord(slips: Slips, number: number, text: string): void {
  if (text.length < fewest) return
  for (const edge of edgesOf(text, text.length)) {
    const there = slips.get(edge)
    if (there) there.push(number)
    else slips.set(edge, [number])
  }
}

/** Numbers of the words one slip away, whose letters stand in `texts`; a word may come twice. */
export function slipsOf(slips: Slips, text: string, texts: readonly string[]): number[] {
  if (text.length < fewest) return []
  const found: number[] = []
  for (let length = text.length - 1; length <= text.length + 1; length++)
    for (const edge of edgesOf(text, length))
      for (const number of slips.get(edge) ?? []) if (isOneSlip(text, texts[number] ?? '')) found.push(number)
  return found
}

function edgesOf(text: string, length: number): string[] {
  return [`${text[0]}${length}`, `${length}${text[text.length - 1]}`]
}

/** Whether one letter lost, put in or mistaken, or two neighbours exchanged, is all that parts two words. */
function isOneSlip(one: string, two: string): boolean {
  const shorter = Math.min(one.length, two.length)
  let start = 0
  while (start < shorter && one.charCodeAt(start) === two.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && one.charCodeAt(one.length - 1 - end) === two.charCodeAt(two.length - 1 - end)) end++
  const left = Math.max(one.length, two.length) - start - end
  if (left === 1) return true
  return left === 2 && one.length === two.length && one[start] === two[start + 1] && one[start + 1] === two[start]
}
