import type { Contact, Laid } from '../cases/fields.ts'
import type { CheckOut } from '../cases/states.ts'
import { chapterOf } from '../chapters/chapters.ts'
import type { Deps } from '../deps.ts'
import { stepsFor } from '../family/steps.ts'
import type { Rung } from '../notifications/layings.ts'
import { sealMessage } from '../notifications/outbox.ts'
import type { Entitled } from './entitlements.ts'
import { laidFor } from './told-contacts.ts'

/**
 * What the ladder is to hold for each contact who is told. A message is sealed where none was since this tap, or where
 * address or language are others by now; when it is due is said by the ladder, in the transaction.
 * @param told with the links of their notices
 */
export async function rungsFor(
  parts: Pick<Deps, 'store' | 'vault' | 'words' | 'publicUrl'>,
  { row, site }: Pick<Entitled, 'row' | 'site'>,
  told: readonly Contact[],
  taken: CheckOut,
  at: Date,
): Promise<Rung[]> {
  const { hotline, hours, practice } = await chapterOf(parts.store, site.chapter_id)
  return told.map((contact): Rung => {
    const before = laidFor(contact, taken)
    const steps = stepsFor(parts, { hotline, hours, practice }, [contact])
    const mail = steps.find((step) => step.kind === 'email')
    const isSealed = before !== null && before.email === contact.email && before.language === contact.language
    const place = { chapterId: row.chapter_id, caseId: row.id, contactRef: contact.id, position: null }
    return {
      contactRef: contact.id,
      call: steps.some(({ kind }) => kind === 'call'),
      anew: before !== null && before.phone !== contact.phone,
      mail: mail !== undefined,
      mailFirst: steps[0]?.kind === 'email',
      message: mail && !isSealed ? sealMessage(parts.vault, mail, place, { at, notBefore: null }) : null,
    }
  })
}

/** To be kept in *reach*, so that what is corrected later is seen. */
export const laidNow = ({ phone, email, language, laid }: Contact, { id }: Pick<CheckOut, 'id'>): Laid => ({
  phone,
  email,
  language,
  checkOut: id,
  skipped: laid?.skipped ?? null,
})
