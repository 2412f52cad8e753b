import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locales } from './locales.ts'

/**
 * A language people at court speak. `relay`: the one its speakers most often manage in when there are no pages in their own
 * (domain facts 4).
 */
export type Spoken = { code: string; name: string; english: string; relay?: string }

/** More languages than the pages speak. From CLDR and typed by hand: `locales/spoken.json`. */
export const spoken: readonly Spoken[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../locales/spoken.json'), 'utf8'),
)

/**
 * In which language somebody reads who speaks this one: in their own, in its relay, in the relay's, or as `otherwise` says.
 * What they speak is written down as it is all the same.
 */
export function readingLanguage(code: string, otherwise: string): string {
  if (locales().whole.some((locale) => locale.code === code)) return code
  const relay = spoken.find((each) => each.code === code)?.relay
  return relay ? readingLanguage(relay, otherwise) : otherwise
}
