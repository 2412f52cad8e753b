import type { Store } from '../store/open.ts'
import { type ApprovedText, approvedText } from './approvals.ts'
import { scriptVersion } from './texts.ts'

/** What of the script of consent is shown at a tablet, and written down with the answers. */
export type ScriptShown = {
  /** `2026-12-01/Qx3v9a`, or `2026-12-01/core` when the chapter had approved none of it. */
  version: string
  language: string
  /** Whether the chapter had approved these very words. */
  reviewed: boolean
  /** The language of the approved words that stood under an unreviewed translation. */
  beside: string | null
}

/** @param language of the page; every language of the pages has these words */
export async function scriptFor(
  store: Store,
  chapterId: string,
  language: string,
): Promise<{ shown: ScriptShown; standIn: ApprovedText['fallback'] | null }> {
  const text = await approvedText(store, chapterId, 'consent', language)
  const standIn = text?.fallback ?? null
  const version = text ? scriptVersion(language) : scriptVersion(language).replace(/\/.*/, '/core')
  return { shown: { version, language, reviewed: text?.reviewed ?? false, beside: standIn?.language ?? null }, standIn }
}
