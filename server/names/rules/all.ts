import { abbreviations } from './abbreviations.ts'
import { africanEnglish } from './african-english.ts'
import { albanian } from './albanian.ts'
import { arabic } from './arabic.ts'
import { armenian } from './armenian.ts'
import { bengali } from './bengali.ts'
import { burmese } from './burmese.ts'
import { cantonese } from './cantonese.ts'
import { chinese } from './chinese.ts'
import { eastAfrican } from './east-african.ts'
import { english } from './english.ts'
import { haitian } from './haitian.ts'
import { hebrew } from './hebrew.ts'
import { hokkien } from './hokkien.ts'
import type { Rules } from './kinds.ts'
import { korean } from './korean.ts'
import { koreanGiven } from './korean-given.ts'
import { persianUrdu } from './persian-urdu.ts'
import { portuguese } from './portuguese.ts'
import { punjabiNepali } from './punjabi-nepali.ts'
import { slavicGeorgian } from './slavic-georgian.ts'
import { somali } from './somali.ts'
import { southEastAsian } from './south-east-asian.ts'
import { spanish } from './spanish.ts'
import { spanishShort } from './spanish-short.ts'
import { tibetan } from './tibetan.ts'
import { wadeGiles } from './wade-giles.ts'
import { westAfrican } from './west-african.ts'

/** Every origin's rules; they are all applied to every name, because papers do not say which language a name is. */
export const allRules: Rules[] = [
  arabic,
  persianUrdu,
  punjabiNepali,
  bengali,
  westAfrican,
  africanEnglish,
  somali,
  eastAfrican,
  haitian,
  spanish,
  spanishShort,
  portuguese,
  southEastAsian,
  slavicGeorgian,
  armenian,
  albanian,
  hebrew,
  chinese,
  cantonese,
  hokkien,
  wadeGiles,
  korean,
  koreanGiven,
  burmese,
  tibetan,
  english,
  abbreviations,
]
