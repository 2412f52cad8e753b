import type { Store } from '../store/open.ts'
import type { Viewer } from '../viewer.ts'

/** The page somebody begins on. */
export function homeOf(viewer: Viewer): string {
  if (viewer.kind === 'nobody') return '/sign-in'
  if (viewer.kind === 'pass') return '/intake'
  if (viewer.locked) return '/unlock'
  if (viewer.state === 'accepted') return '/waiting'
  return homes[viewer.role]
}

const homes = { floor: '/docket', coordinator: '/', partner: '/partners', administrator: '/accounts' } as const

/** Whether set-up is still under way for whoever looks: before the first administrator, and for them until a chapter has keys. */
export async function isSettingUp(store: Store, viewer: Viewer): Promise<boolean> {
  if (viewer.kind !== 'nobody' && !(viewer.kind === 'account' && viewer.role === 'administrator')) return false
  const role = viewer.kind === 'nobody' ? 'administrator' : 'coordinator'
  const there = store.selectFrom('accounts').select('id').where('role', '=', role).where('accepted_at', 'is not', null)
  return (await there.limit(1).executeTakeFirst()) === undefined
}
