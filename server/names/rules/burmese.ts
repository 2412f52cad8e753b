import type { Rules } from './kinds.ts'

/** Burmese names: one word for each syllable, or several together (Thandar, Nilar). */
export const burmese: Rules = {
  origin: 'Burmese',
  source:
    'BGN/PCGN romanisation of Burmese (1970) beside the spellings of passports of Myanmar; Guide to Names and Naming Practices (2006), chapter on Burma. Unreviewed by a speaker.',
  same: `soe so
moe mo
htet htat
htun tun
phyo pyo hpyo
phyu pyu hpyu
hlaing hline laing
thein thain thien
khaing khine
naing nine naign
wai way wei
lwin lwinn
win winn
min minn
lin linn lynn
nay ne nei
aye ei ay
htay hte htei
myint myin
kyi kyee
ohn ohnn own
hnin nin
ye yay
kyaw kyo kiaw
thandar thanda sandar
thida thidar
nilar nila
thuzar thuza
khant kant
thant thaint
hein hain
nyein nyain
swe sway
nwe nway
mya myar
thar tha
phoo phu
sai saing
aung ong
oo ou
maung
zaw
zin zinn
mon
thu
su
san
sandi
khin
tin
than
thet
htoo htu
pyae pye
nyi
may mei
yu
yin
myo
bo
kyin
nu
ni
la
wut
yi
moh
ko
hla
chit
phone phon
yan
ma
na`,
  titles: 'daw',
}

/** How a syllable begins. */
const starts = `က k | ခ kh | ဂ g | ဃ g | င ng | စ s | ဆ s | ဇ z | ဈ z | ည ny | ဉ ny | ဋ t | ဌ ht | ဍ d | ဎ d | ဏ n | တ t | ထ ht |
  ဒ d | ဓ d | န n | ပ p | ဖ ph | ဗ b | ဘ b | မ m | ယ y | ရ y | လ l | ဝ w | သ th | ဿ th | ဟ h | ဠ l | အ - |
  ချ ch | ခြ ch | ဂျ gy | ရှ sh | လျှ sh | သျှ sh`

/** How it ends: its vowel signs and the letter that closes it, tones left out. A dot below after n and ng is a t. */
const rimes = `- a | ာ a | ါ a | ိ i | ီ i | ု u | ူ u | ေ ay | ဲ e | ော aw | ေါ aw | ော် aw | ေါ် aw | ံ an | ို o | ုံ on | ိံ ein |
  င် in | န် an | မ် an | ဏ် an | တ် at | ပ် at | ဋ် at | ဗ် at | ဒ် at | က် et | ည် i | ဉ် in | စ် it | ဇ် it | ယ် e | ရ် a | လ် al | သ် at |
  ိန် ein | ိမ် ein | ိတ် eik | ိပ် eik | ုန် on | ုမ် on | ုတ် ok | ုပ် ok | ောင် aung | ေါင် aung | ောက် auk | ေါက် auk |
  ိုင် aing | ိုက် aik | ိုယ် o | ွန် un | ွမ် un | ွံ un | ွတ် ut | ွပ် ut | ာန် an | ာမ် an | ာတ် at | ီး i | ူး u | ါန် an`

/** Vowels that stand for themselves, as the signs that they are. */
const alone: Record<string, string> = { ဣ: 'အိ', ဤ: 'အီ', ဥ: 'အု', ဦ: 'အူ', ဧ: 'အေ', ဩ: 'အော', ဪ: 'အော်' }

const startOf = mapOf(starts)
const rimeOf = mapOf(rimes)
const syllable =
  /([\u1000-\u1021\u103F])([\u103B-\u103E]*)([\u102B-\u1032\u1036]*\u103A?)(?:([\u1000-\u1021]\u103A)|([\u1000-\u1021])\u1039)?(\u1037?)/gu

/** The syllables of a Burmese word as passports spell them. */
export function burmeseSyllables(word: string): string[] {
  // Tones are signs of their own; the dot below is put after the sign that closes the syllable.
  const plain = word
    .replace(/[\u1023-\u102A]/g, (vowel) => alone[vowel] ?? '')
    .replace(/\u1038/g, '')
    .replace(/\u1037\u103A/g, '\u103A\u1037')
  const said = [...plain.matchAll(syllable)].map(([, first = '', medials = '', vowels = '', closed, stacked, dot]) => {
    const rest = vowels + (closed ?? (stacked ? `${stacked}\u103A` : ''))
    const rounded = medials.includes('\u103D')
    const rime = (rounded && rimeOf.get(`\u103D${rest}`)) || `${rounded ? 'w' : ''}${rimeOf.get(rest) ?? 'a'}`
    return startWith(first, medials) + rime + (dot && rime.endsWith('n') ? 't' : '')
  })
  // ဦး before a name is U, a title; behind it Oo, a name.
  return said.map((text, at) => (text === 'u' && (at > 0 || said.length === 1) ? 'oo' : text))
}

function startWith(first: string, medials: string): string {
  const others = medials.replace('\u103D', '')
  const known = startOf.get(first + others)
  if (known !== undefined) return known
  const breath = others.includes('\u103E') ? 'h' : ''
  return breath + (startOf.get(first) ?? '') + (/[\u103B\u103C]/.test(others) ? 'y' : '')
}

function mapOf(lines: string): Map<string, string> {
  const pairs = lines.split('|').map((pair) => pair.trim().split(/\s+/))
  return new Map(pairs.map(([sign = '', latin = '-']) => [sign === '-' ? '' : sign, latin === '-' ? '' : latin]))
}
