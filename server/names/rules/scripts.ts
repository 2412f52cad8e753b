/**
 * Letters that any-ascii spells too coarsely for names, script by script: the letter, a blank, how it is spelled (`-` for
 * not at all). Sources: BGN/PCGN romanisations of Arabic, Persian, Urdu, Pashto, Ukrainian, Georgian; Library of Congress
 * tables for Bengali, Hindi, Nepali, Panjabi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala; BGN/PCGN for Lao and Khmer; how the names are spelled on passports. A speaker corrects a pair here.
 */
const spelled = {
  // Arabic script: alif is kept as a vowel, ain as the vowel it carries at the start.
  arabic: `ا a | أ a | إ i | آ a | ٱ a | ى a | ة a | ء - | ؤ u | ئ i | ع a | ه h | ہ h | ھ - | ە e | ح h | خ k |
    ث t | ذ d | ش sh | ص s | ض d | ط t | ظ z | غ g | ج j | ق q | ک k | ك k | گ g | چ ch | ژ zh | پ p |
    ڤ v | ٹ t | ڈ d | ڑ r | ں n | ے e | ی y | ي y | ې e | ۍ ai | و w | ټ t | ډ d | ړ r | ښ sh | ږ g | ځ z |
    څ ch | ڼ n`,
  bengali: `শ sh | ষ sh | চ ch | ছ chh | য j | য় y | ং ng | ঃ - | ঁ - | ড় r | ঢ় rh | ঞ n | ওয় w | ্ব w | ম্ব mb`,
  devanagari: `श sh | ष sh | च ch | छ chh | ं n | ँ n | ङ ng | ज्ञ gy | व v`,
  gurmukhi: `ਸ਼ sh | ਚ ch | ਛ chh | ੰ n | ਂ n | ੱ - | ਵ w`,
  gujarati: `શ sh | ષ sh | ચ ch | છ chh | ં n`,
  oriya: `ଶ sh | ଷ sh | ଚ ch | ଛ chh | ଂ n`,
  // Tamil: one letter for voiced and unvoiced; between vowels ச is s.
  tamil: `ச s | ச்ச ch | ஞ்ச nj | ஜ j | ஷ sh | ங்க ng | ங n | ஞ n | ண n | ன n | ழ zh | ள l | ற r | ற்ற tr | ந்த nd | ண்ட nd | ம்ப mb`,
  telugu: `శ sh | ష sh | చ ch | ఛ chh | ం n`,
  kannada: `ಶ sh | ಷ sh | ಚ ch | ಛ chh | ಂ n`,
  malayalam: `ശ sh | ഷ sh | ച ch | ഛ chh | ഴ zh | ം m | ൺ n | ൻ n | ർ r | ൽ l | ൾ l`,
  sinhala: `ශ sh | ෂ sh | ච ch | ඡ ch | ං ng | ඟ ng | ඬ nd | ඳ nd | ඹ mb | ඤ n | ළ l | ණ n | ව w`,
  thai: `ํา am`,
  lao: `ໍາ am | ຽ ia | ອ o | ຫຼ l | ຫລ l | ຫນ n | ໜ n | ໝ m | ຍ y | ຢ y`,
  khmer: `ុំ om | ាំ am | ំ am | ឹ i | ់ - | ៉ - | ៊ -`,
  // Hebrew: vav is a vowel or v, and is read as the Arabic one is. Academy of the Hebrew Language, simple transcription (2006).
  hebrew: `א a | ב b | ג g | ד d | ה h | ו w | וו v | ז z | ח h | ט t | י y | יי y | כ k | ך k | ל l | מ m | ם m | נ n | ן n | ס s |
    ע a | פ p | ף f | צ z | ץ z | ק k | ר r | ש sh | ת t`,
  // Armenian: u is written with two letters (BGN/PCGN 1981)
  armenian: `ու u | և ev | ո o | ը e`,
  // Cyrillic: Ukrainian, Kazakh, Kyrgyz and Tajik letters
  cyrillic: `чж zh | ё yo | є ye | ї yi | ґ g | ы y | э e | ъ - | ь - | ж zh | җ j | ҷ j | ғ gh | қ q | ң ng | ҳ h | һ h |
    ө o | ү u | ұ u | ә a`,
  // Greek as it is said today (ELOT 743)
  greek: `ου ou | ευ ef | αυ av | μπ b | ντ nt | γγ ng | γκ gk | χ ch | η i | υ y | θ th | ψ ps | ξ x | ω o | φ f`,
  // Georgian: ejectives have no sign of their own on passports (decree of 2002)
  georgian: `ჭ ch | წ ts | ც ts | ჩ ch | ძ dz | ჟ zh | ღ gh | ყ q | ხ kh | ჯ j | შ sh | თ t | ტ t | ქ k | კ k | ფ p |
    პ p`,
}

/** Letter → its spelling in Latin letters. */
export const signsOf = new Map(
  Object.values(spelled)
    .flatMap((lines) => lines.split('|'))
    .map((pair) => pair.trim().split(/\s+/))
    .map(([sign = '', latin = '-']) => [sign.normalize('NFC'), latin === '-' ? '' : latin] as const),
)

const geresh: Record<string, string> = { ג: 'j', ז: 'zh', צ: 'ch', ץ: 'ch', ת: 'th', ח: 'kh', ד: 'd', ע: 'gh', ר: 'gh' }

/** Hebrew letters with the mark of a foreign sound in Latin ones: ג׳מיל is Jamil. The editors' own knowledge. */
export function foreignHebrew(text: string): string {
  return text.replace(/([גזצץתחדער])['’‘`´׳]/gu, (_, letter: string) => geresh[letter] ?? letter)
}
