import { addMinutes } from '../clock.ts'
import { addAlert } from '../notifications/alerts.ts'
import type { Store } from '../store/open.ts'
import type { Actor } from '../viewer.ts'

/** As many *taken* by one account within these minutes are told to all coordinators. It stops nobody: it may be a raid. */
const [many, minutes] = [5, 10]

/** Counts taps that were taken back as well. Part of the transaction of a tap. */
export async function alertManyTaken(trx: Store, chapterId: string, { accountId }: Actor, now: Date): Promise<void> {
  const taps = await trx
    .selectFrom('check_outs')
    .select('id')
    .where('kind', '=', 'taken')
    .where('account_id', '=', accountId)
    .where('at', '>', addMinutes(now, -minutes).toISOString())
    .execute()
  if (taps.length >= many) await addAlert(trx, { chapterId, kind: 'many-taken', accountId, at: now })
}
