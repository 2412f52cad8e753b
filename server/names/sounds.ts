/**
 * The sound of a word in Latin letters, language not known: spellings that say the same somewhere come out equal. In the
 * result `c` stands for the sound of "ch", `x` for "sh", `j` for "dj". It is coarse on purpose: two
 * words of one sound are only *candidates* for one name.
 * Sources: Guide to Names and Naming Practices (UK/Interpol 2006) for the variants; domain-facts.md 5.
 */
const rules: [RegExp, string][] = [
  // "Servant of": the vowel and the article's l change with country and custom (Abdel, Abdoul, Abdi, Abdur).
  [/^abd(?:ou|oo|[aeiou])?(?:l(?=l?[a-z]{3}))?/, 'abda'],
  [/ph/g, 'f'],
  [/^(?:ou|gu|w)h?(?=[aeiy])|^hu(?=[aeiy][a-z])/, 'w'],
  [/(?<=[aeiou])ou(?=[aeiy])/g, 'w'],
  [/tz(?:c?h)/g, 'z'],
  [/tsch|tch|tsh|cz|tx/g, 'c1'],
  [/^thi(?=[aeo])/, 'c1'],
  [/sch|shch|sh|sz/g, 'x1'],
  [/^choe$/, 'c1oi'],
  [/chh?/g, 'c1'],
  [/dzh|dj|zh|xh|gj|^dz(?=[aeiou])/g, 'j'],
  [/(?<=^n?)d[iy](?=[aou])/, 'j'],
  [/(?<=^n)d(?=j)|(?<=^n)t(?=i)/, ''],
  [/cqu|qu(?=[ei])|ck|q/g, 'k'],
  [/gu(?=[ei])/g, 'g'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!1)/g, 'k'],
  [/c1/g, 'c'],
  [/x(?!1)/g, 'x'],
  [/x1/g, 'x'],
  [/ks/g, 'x'],
  [/t[sz]/g, 'z'],
  [/([bdgjktlmnrsv])h/g, '$1'],
  [/h$/, ''],
  [/gn(?=[aeiou])|nh/g, 'n'],
  [/n(?=[bp])/g, 'm'],
  [/eaux?|aux$/g, 'o'],
  [/oo|ou/g, 'u'],
  [/owe?$/, 'o'],
  [/ee|ie$|iy|ij$|yi|yy/g, 'i'],
  [/aw(?![aeiouy])/g, 'au'],
  [/[ae][iy](?![aeou])/g, 'e'],
  [/oe/g, 'o'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
]

/**
 * The same for words of scripts that leave vowels out: letters that stand together there do not sound together, so only
 * the spellings of one letter count (sh, ch, zh, aspirates).
 */
const openRules: [RegExp, string][] = [
  [/tsh|chh?/g, 'c1'],
  [/sh/g, 'x'],
  [/zh/g, 'j'],
  [/c(?!1)|q/g, 'k'],
  [/c1/g, 'c'],
  [/([bdgjkptlmnrsv])h+/g, '$1'],
  [/h$/, ''],
  [/(?<=.)w/g, 'u'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
]

/** The coarse sound of a word in a to z; `open` for a script that leaves vowels out. */
export function soundOf(text: string, open = false): string {
  // Two letters are a whole name (He, Ba, Ly); a rule would leave nothing of it.
  if (text.length <= 2 && !open) return text.replace(/q|c(?=[aou])/, 'k')
  let sound = text
  for (const [pattern, into] of open ? openRules : rules) sound = sound.replace(pattern, into)
  return sound || text
}

/** Consonants that one script or ear keeps apart and another does not, so that a search finds them all. */
const merged: Record<string, string> = {
  p: 'b',
  v: 'b',
  f: 'b',
  d: 't',
  z: 's',
  x: 's',
  c: 's',
  j: 'g',
  k: 'g',
  q: 'g',
}

/**
 * What stays of a sound when vowels are not written: its consonants in coarse kinds, an `a` for any vowel at the start.
 * Half-vowels and h go too, because scripts write them where others do not. Only used to find candidates.
 */
export function consonantsOf(sound: string): string {
  const start = /^[aeiou]/.test(sound) ? 'a' : sound.startsWith('w') ? 'b' : (sound[0] ?? '')
  const kept = start + sound.slice(1).replace(/[aeiouwh]/g, '')
  return kept.replace(/[pvfdzxcjkq]/g, (letter) => merged[letter] ?? letter)
}
