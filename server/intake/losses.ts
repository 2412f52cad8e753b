import type { Contact } from '../cases/fields.ts'
import { onlyRow } from '../cases/rows.ts'
import { showANumber } from '../names/a-numbers.ts'
import type { Store } from '../store/open.ts'
import type { IntakeValues } from './forms.ts'
import type { Receipt } from './receipts.ts'
import { agreedToNothing, numberMayBeKept } from './rules.ts'

/** What stands in the case and would be gone after a correction: asked back before it is saved. */
export type Losses = {
  contacts: Contact[]
  numbers: string[] /** All but name, language, hearing and clothes. */
  rest: boolean
}

/** Contacts who are not among the answers any more; numbers and more that a no leaves nothing to keep for. */
export function lossesOf({ rows }: Receipt, values: IntakeValues): Losses {
  const card = onlyRow(rows, 'card').value
  const kept = values.contact === false ? [] : values.contacts.map(({ id }) => id)
  return {
    contacts: onlyRow(rows, 'reach').value.contacts.filter(({ id }) => !kept.includes(id)),
    numbers: numberMayBeKept(values) ? [] : card.aNumbers.map(showANumber),
    rest: agreedToNothing(values) && !agreedToNothing(onlyRow(rows, 'door').value.consents),
  }
}

export const losesSomething = ({ contacts, numbers, rest }: Losses): boolean =>
  contacts.length > 0 || numbers.length > 0 || rest

/** Of these contacts, whether one heard a wrong telling and still has to be called: their number is needed for it. */
export async function isStillToBeCalled(store: Store, caseId: string, contacts: readonly Contact[]): Promise<boolean> {
  const task = await openTasksFor(store, caseId, contacts, ['correction'])
  return task.length > 0
}

/** Nobody calls who is not written down any more: their open calls are done with. Part of a transaction. */
export async function endCallsTo(trx: Store, caseId: string, contacts: readonly Contact[], now: Date): Promise<void> {
  const calls = await openTasksFor(trx, caseId, contacts, ['call', 'call-back'])
  if (calls.length === 0) return
  await trx.updateTable('tasks').set({ done_at: now.toISOString() }).where('id', 'in', calls).execute()
}

async function openTasksFor(store: Store, caseId: string, contacts: readonly Contact[], kinds: string[]) {
  if (contacts.length === 0) return []
  const tasks = await store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', 'in', kinds)
    .where('done_at', 'is', null)
    .where(
      'contact_ref',
      'in',
      contacts.map(({ id }) => id),
    )
    .execute()
  return tasks.map(({ id }) => id)
}
