import { arabic } from './arabic.ts'
import { bengali } from './bengali.ts'
import { cantonese } from './cantonese.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { haitian } from './haitian.ts'
import type { Rules } from './kinds.ts'
import { korean } from './korean.ts'
import { persianUrdu } from './persian-urdu.ts'
import { punjabiNepali } from './punjabi-nepali.ts'
import { slavicGeorgian } from './slavic-georgian.ts'
import { spanish } from './spanish.ts'
import { westAfrican } from './west-african.ts'

/** Every origin's rules; they are all applied to every name, because papers do not say which language a name is. */
export const allRules: Rules[] = [
  arabic,
  persianUrdu,
  punjabiNepali,
  bengali,
  westAfrican,
  haitian,
  spanish,
  slavicGeorgian,
  chinese,
  cantonese,
  korean,
  english,
]
