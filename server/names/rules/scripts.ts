/**
 * Letters that any-ascii spells too coarsely for names, script by script: the letter, a blank, how it is spelled (`-` for
 * not at all). Sources: BGN/PCGN romanisations of Arabic, Persian, Urdu, Pashto, Ukrainian, Georgian; Library of Congress
 * tables for Bengali, Hindi, Nepali, Panjabi; how the names are spelled on passports. A speaker corrects a pair here.
 */
const spelled = {
  // Arabic script: alif is kept as a vowel, ain as the vowel it carries at the start.
  arabic: `ا a | أ a | إ i | آ a | ٱ a | ى a | ة a | ء - | ؤ u | ئ i | ع a | ه h | ہ h | ھ - | ە e | ح h | خ k |
    ث t | ذ d | ش sh | ص s | ض d | ط t | ظ z | غ g | ج j | ق q | ک k | ك k | گ g | چ ch | ژ zh | پ p |
    ڤ v | ٹ t | ڈ d | ڑ r | ں n | ے e | ی y | ي y | ې e | ۍ ai | و w | ټ t | ډ d | ړ r | ښ sh | ږ g | ځ z |
    څ ts | ڼ n`,
  bengali: `শ sh | ষ sh | চ ch | ছ chh | য j | য় y | ং ng | ঃ - | ঁ - | ড় r | ঢ় rh | ঞ n`,
  devanagari: `श sh | ष sh | च ch | छ chh | ं n | ँ n | ज्ञ gy | व w`,
  gurmukhi: `ਸ਼ sh | ਚ ch | ਛ chh | ੰ n | ਂ n | ੱ - | ਵ w`,
  gujarati: `શ sh | ષ sh | ચ ch | છ chh | ં n`,
  // Cyrillic: Ukrainian, Kazakh, Kyrgyz and Tajik letters
  cyrillic: `ё yo | є ye | ї yi | ґ g | ы y | э e | ъ - | ь - | ж zh | җ j | ҷ j | ғ gh | қ q | ң ng | ҳ h | һ h |
    ө o | ү u | ұ u | ә a`,
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
