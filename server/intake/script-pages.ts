import type { Request } from 'express'
import type { ApprovedText } from '../chapters/approvals.ts'
import { scriptFor } from '../chapters/scripts.ts'
import type { Store } from '../store/open.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'

/** What is read before the first question: whole, or the core of it while the chapter has approved none of it. */
export type ScriptModel = {
  kind: 'reviewed' | 'unreviewed' | 'core'
  /** The approved words under an unreviewed translation, unless the volunteer's language beside it is just that. */
  standIn: ApprovedText['fallback'] | null
}

/** In the language of this page, with the approved words beside it where nobody has reviewed these. */
export async function scriptShown(store: Store, req: Request): Promise<ScriptModel> {
  const viewer = viewerOf(req)
  const { lang, second } = shellOf(req)
  if (viewer.kind === 'nobody' || !viewer.chapterId) return { kind: 'core', standIn: null }
  const { shown, standIn } = await scriptFor(store, viewer.chapterId, lang)
  if (shown.reviewed) return { kind: 'reviewed', standIn: null }
  if (!standIn) return { kind: 'core', standIn: null }
  return { kind: 'unreviewed', standIn: standIn.language === second?.code ? null : standIn }
}
