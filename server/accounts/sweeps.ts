import { addMinutes } from '../clock.ts'
import type { Store } from '../store/open.ts'

/** Days after which a browser that nobody signed in with is not known any more. */
const deviceDays = 180

/** The clock's part: ended sessions, used-up codes, old tries and forms nobody came back for go. Clear columns only. */
export async function sweepAccounts(store: Store, now: Date): Promise<void> {
  const at = now.toISOString()
  const dayAgo = addMinutes(now, -24 * 60).toISOString()
  await store
    .updateTable('sessions')
    .set({ stage: 'ended', sealed: null, until: addMinutes(now, 24 * 60).toISOString() })
    .where('stage', 'in', ['open', 'locked'])
    .where('until', '<=', at)
    .execute()
  await store.deleteFrom('sessions').where('stage', 'in', ['ended', 'second-factor']).where('until', '<=', at).execute()
  await store.deleteFrom('held_posts').where('until', '<=', at).execute()
  await store.deleteFrom('invitations').where('until', '<=', at).execute()
  await store.deleteFrom('throttle').where('changed_at', '<=', dayAgo).execute()
  const longAgo = addMinutes(now, -deviceDays * 24 * 60).toISOString()
  await store.deleteFrom('known_devices').where('seen_at', '<=', longAgo).execute()
}
