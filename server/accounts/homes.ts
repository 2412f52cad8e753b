import type { Viewer } from '../viewer.ts'

/** The page somebody begins on. */
export function homeOf(viewer: Viewer): string {
  if (viewer.kind === 'nobody') return '/sign-in'
  if (viewer.kind === 'pass') return '/intake'
  if (viewer.locked) return '/unlock'
  if (viewer.state === 'accepted') return '/waiting'
  return homes[viewer.role]
}

const homes = { floor: '/docket', coordinator: '/', partner: '/partners', administrator: '/setup' } as const
