/**
 * Tibetan as it is said, not as it is spelled: བསྟན་འཛིན is Tenzin, no letter for letter b-s-t-n. The
 * editors' own knowledge, after the usage of exile passports (Phuntsok, Choedon); not checked against a published
 * transcription. Unreviewed by a speaker.
 */

const roots: Record<string, string> = {
  ...{ ཀ: 'k', ཁ: 'kh', ག: 'g', ང: 'ng', ཅ: 'ch', ཆ: 'ch', ཇ: 'j', ཉ: 'ny', ཏ: 't', ཐ: 'th', ད: 'd', ན: 'n', པ: 'p' },
  ...{ ཕ: 'ph', བ: 'b', མ: 'm', ཙ: 'ts', ཚ: 'ts', ཛ: 'z', ཝ: 'w', ཞ: 'sh', ཟ: 's', འ: '', ཡ: 'y', ར: 'r', ལ: 'l' },
  ...{ ཤ: 'sh', ས: 's', ཧ: 'h', ཨ: '' },
}
/** Below a lip letter y makes it ch or j, below any letter r makes it one of the tongue's tip. */
const withY: Record<string, string> = { པ: 'ch', ཕ: 'ch', བ: 'j' }
const withR: Record<string, string> = {
  ...{ ཀ: 't', ཏ: 't', པ: 't', ཁ: 'th', ཐ: 'th', ཕ: 'th', ག: 'd', ད: 'd', བ: 'd', ས: 's', མ: 'm', ཧ: 'h' },
}
const vowels: Record<string, string> = { 'ི': 'i', 'ུ': 'u', 'ེ': 'e', 'ོ': 'o' }
const ends: Record<string, string> = { ག: 'k', ང: 'ng', ན: 'n', བ: 'p', མ: 'm', ར: 'r', ལ: 'l' }
/** Finals that turn the vowel before them. */
const turned: Record<string, string> = { a: 'e', o: 'oe', u: 'ue' }

type Syllable = { before: string; above: string; root: string; below: string; vowel: string; after: string }

/** A word of Tibetan syllables, parted by U+0F0B, in Latin letters. */
export function tibetanSaid(word: string): string {
  let said = ''
  for (const written of word.split('\u0F0B')) {
    const syllable = partsOf(written)
    if (syllable) said = (said + linkTo(said, syllable) + sayOf(syllable, said)).replace('kw', 'w')
  }
  return said
}

/** Names from Sanskrit are written as one stack. */
const stacked: Record<string, string> = { པདྨ: 'པད་མ', པདྨོ: 'པད་མོ', ཀརྨ: 'ཀར་མ', དྷརྨ: 'དར་མ' }

/** Names are of two syllables each: four in a row are a name and another. */
export function tibetanNames(tokens: string[]): string[] {
  const names: string[] = []
  let alone = false
  for (const token of tokens.flatMap((each) => stacked[each]?.split('\u0F0B') ?? each)) {
    const tibetan = /^\p{Script=Tibetan}+$/u.test(token)
    if (tibetan && alone) names.push(`${names.pop()}\u0F0B${token}`)
    else names.push(token)
    alone = tibetan && !alone
  }
  return names
}

/** After a vowel, what stands silent before the second syllable is heard: བློ་བཟང Lobsang, རྡོ་རྗེ Dorje, མཁའ་འགྲོ Khandro. */
function linkTo(said: string, { before, above, root }: Syllable): string {
  if (!/[aeiou]$/.test(said)) return ''
  if (above === 'ར') return 'r'
  if (before === 'བ') return 'b'
  return before === 'འ' && /[གདབཇཛ]/.test(root) ? 'n' : ''
}

function sayOf({ before, root, below, vowel, after }: Syllable, said: string): string {
  const end = after[0] ?? ''
  const spoken = vowel || 'a'
  const mouth = /[དནས]/.test(end) ? (turned[spoken] ?? spoken) : spoken
  return onsetOf(before, root, below, `${vowel}${after}`, said) + mouth + (ends[end] ?? '')
}

function onsetOf(before: string, root: string, below: string, rest: string, said: string): string {
  // དབང is wang, དབྱངས yang; the ending བ after a vowel is wa.
  if (root === 'བ' && before === 'ད') return below.includes('y') ? 'y' : /^[uo]/.test(rest) ? '' : 'w'
  if (root === 'བ' && !before && !below && rest === '' && /[aeioulr]$|ng$/.test(said)) return 'w'
  if (below.includes('h')) return 'lh'
  if (below.includes('l')) return root === 'ཟ' ? 'd' : 'l'
  if (below.includes('r')) return withR[root] ?? roots[root] ?? ''
  if (below.includes('y')) return withY[root] ?? `${roots[root] ?? ''}y`.replace('yy', 'y')
  return roots[root] ?? ''
}

const belowOf: Record<string, string> = { 'ྱ': 'y', 'ྲ': 'r', 'ླ': 'l', 'ྷ': 'h', 'ྭ': '' }

/** A stack is a letter, those under it and a vowel; the stack with a letter below or a vowel holds the root. */
function partsOf(written: string): Syllable | undefined {
  const stacks = written.match(/[\u0F40-\u0F6C][\u0F90-\u0FBC]*[\u0F71-\u0F7D]*/g)
  if (!stacks) return undefined
  const at = rootAt(stacks)
  const [top = '', ...rest] = stacks[at] ?? ''
  const under = rest.filter((sign) => sign >= '\u0F90')
  const carried = /[རལས]/.test(top) && under[0] !== undefined && !(under[0] in belowOf)
  const below = (carried ? under.slice(1) : under).map((sign) => belowOf[sign] ?? '').join('')
  return {
    before: at > 0 ? (stacks[at - 1] ?? '') : '',
    above: carried ? top : '',
    // A letter below is the letter of the line eighty places on.
    root: carried ? String.fromCodePoint((under[0]?.codePointAt(0) ?? 0) - 0x50) : top,
    below,
    vowel: vowels[rest.find((sign) => sign in vowels) ?? ''] ?? '',
    after: stacks.slice(at + 1).join(''),
  }
}

function rootAt(stacks: string[]): number {
  const marked = stacks.findIndex((stack) => stack.length > 1)
  if (marked >= 0 && !(marked > 0 && stacks[marked]?.startsWith('འ') && marked === stacks.length - 1)) return marked
  if (stacks.length <= 2) return 0
  // Of three bare letters the first is silent (བཟང), unless the last is the second s of an ending (ཡངས).
  return stacks.length === 3 && stacks[2] === 'ས' && /[གངབམ]/.test(stacks[1] ?? '') ? 0 : 1
}
