import type { AccountViewer, Viewer } from '../../server/viewer.ts'

/** Somebody signed in, for tests of the frame around pages: no groups, no keys. */
export const signedIn = (name: string, language = ''): AccountViewer => ({
  kind: 'account',
  sessionId: `session of ${name}`,
  accountId: name,
  name,
  role: 'coordinator',
  state: 'confirmed',
  chapterId: 'chapter',
  partnerId: null,
  language,
  locked: false,
  locksAt: '1970-01-01T00:15:00.000Z',
  groups: [],
  refused: [],
  lastIntake: null,
})

/** Cookies that stand for sessions. */
export const cast: Record<string, Viewer> = {
  'cookie-of-eva': signedIn('Eva'),
  'cookie-of-noor': signedIn('Noor', 'ur'),
}
