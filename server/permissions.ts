import type { SelectQueryBuilder } from 'kysely'
import type { Database } from './store/schema/schema.ts'
import type { Role, Viewer } from './viewer.ts'

/** Every right that a route can ask for, and who has it. The only table of its kind; `allow` is its only reader. */
const rights = {
  'intake.take': ['pass', 'floor', 'coordinator'],
  'intake.supplement': ['pass', 'floor', 'coordinator'],
  'passes.open': ['floor', 'coordinator'],
  'sites.close-down': ['coordinator'],
  'docket.read': ['floor', 'coordinator'],
  'docket.other-days': ['coordinator'],
  'docket.mark': ['floor', 'coordinator'],
  'cases.read': ['floor', 'coordinator'],
  'cases.list': ['coordinator'],
  'custody.mark': ['floor', 'coordinator'],
  'cases.change': ['coordinator'],
  'calls.make': ['floor', 'coordinator'],
  'tasks.read': ['floor', 'coordinator'],
  'answers.read': ['coordinator'],
  'alerts.read': ['coordinator'],
  'sharing.change': ['coordinator'],
  'partners.change': ['coordinator'],
  'partners.look': ['partner'],
  'people.search': ['coordinator', 'partner'],
  'accounts.read': ['administrator', 'coordinator'],
  'accounts.invite': ['administrator', 'coordinator'],
  'accounts.appoint': ['administrator'],
  'accounts.confirm': ['coordinator'],
  'accounts.disable': ['administrator', 'coordinator'],
  'accounts.reset': ['administrator'],
  'shifts.change': ['coordinator'],
  'setup.go-on': ['administrator'],
  'chapters.change': ['administrator', 'coordinator'],
  'chapters.declare': ['coordinator'],
  'chapters.sheet': ['coordinator'],
  'ready.read': ['administrator', 'coordinator'],
  'texts.approve': ['coordinator'],
  'mail.change': ['administrator'],
  'changes.read': ['administrator', 'coordinator'],
  'changes.decide': ['coordinator'],
  'audit.read': ['coordinator'],
  'retention.decide': ['coordinator'],
  'own.account': ['floor', 'coordinator', 'partner', 'administrator'],
} as const satisfies Record<string, readonly (Role | 'pass')[]>

export type Permission = keyof typeof rights

/** Guards routes. Only tests hand the app another one. */
export type Allow = (viewer: Viewer, permission: Permission) => boolean

export const allow: Allow = (viewer, permission) => {
  const who: readonly string[] = rights[permission]
  if (viewer.kind === 'pass') return who.includes('pass')
  if (viewer.kind !== 'account' || viewer.locked) return false
  return who.includes(viewer.role) && (viewer.state === 'confirmed' || permission === 'own.account')
}

// biome-ignore lint/suspicious/noExplicitAny: the columns already chosen are the caller's affair
type Query<Table extends keyof Database> = SelectQueryBuilder<Database, Table, any>

/** Scopes queries to what this viewer may see; nothing else filters by role. Only tests hand the app another one. */
export type VisibleTo = {
  cases<Q extends Query<'cases'>>(viewer: Viewer, query: Q, now: Date): Q
  accounts<Q extends Query<'accounts'>>(viewer: Viewer, query: Q): Q
  chapters<Q extends Query<'chapters'>>(viewer: Viewer, query: Q): Q
  passes<Q extends Query<'passes'>>(viewer: Viewer, query: Q): Q
  partners<Q extends Query<'partners'>>(viewer: Viewer, query: Q): Q
  sites<Q extends Query<'sites'>>(viewer: Viewer, query: Q): Q
  tasks<Q extends Query<'tasks'>>(viewer: Viewer, query: Q): Q
  answers<Q extends Query<'answers'>>(viewer: Viewer, query: Q): Q
  alerts<Q extends Query<'alerts'>>(viewer: Viewer, query: Q): Q
  audit<Q extends Query<'audit'>>(viewer: Viewer, query: Q): Q
  changes<Q extends Query<'changes'>>(viewer: Viewer, query: Q): Q
}

export const visibleTo: VisibleTo = {
  cases(viewer, query, now) {
    if (viewer.kind === 'pass') return query.where('cases.pass_id', '=', viewer.passId) as typeof query
    if (viewer.kind !== 'account' || viewer.locked) return nothing(query)
    if (viewer.role === 'coordinator') return query.where('cases.chapter_id', '=', viewer.chapterId) as typeof query
    const groups = viewer.groups.map(({ groupId }) => groupId)
    if (viewer.role === 'administrator' || groups.length === 0) return nothing(query)
    return query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('grants')
          .select('grants.id')
          .whereRef('grants.object_id', '=', 'cases.id')
          .where('grants.group_id', 'in', groups)
          .where('grants.laid_by', '=', 0)
          .where((or) => or.or([or('grants.until', 'is', null), or('grants.until', '>', now.toISOString())])),
      ),
    ) as typeof query
  },
  accounts(viewer, query) {
    if (viewer.kind !== 'account') return nothing(query)
    if (viewer.role === 'administrator') return query
    // Administrators belong to no chapter: while one waits to be confirmed, any coordinator of the house may see them.
    if (viewer.role === 'coordinator')
      return query.where((eb) =>
        eb.or([
          eb('accounts.chapter_id', '=', viewer.chapterId),
          eb.and([eb('accounts.chapter_id', 'is', null), eb('accounts.state', '=', 'accepted')]),
        ]),
      ) as typeof query
    return query.where('accounts.id', '=', viewer.accountId) as typeof query
  },
  chapters(viewer, query) {
    if (viewer.kind !== 'account' || viewer.locked) return nothing(query)
    if (viewer.role === 'administrator' && !viewer.chapterId) return query
    return query.where('chapters.id', '=', viewer.chapterId) as typeof query
  },
  passes: (viewer, query) => ofChapter(viewer, query, 'passes', ['floor', 'coordinator']),
  partners: (viewer, query) => ofChapter(viewer, query, 'partners', ['coordinator', 'administrator']),
  sites: (viewer, query) => ofChapter(viewer, query, 'sites', ['floor', 'coordinator', 'administrator']),
  tasks: (viewer, query) => ofChapter(viewer, query, 'tasks', ['floor', 'coordinator']),
  answers: (viewer, query) => ofChapter(viewer, query, 'answers', ['coordinator']),
  alerts: (viewer, query) => ofChapter(viewer, query, 'alerts', ['coordinator']),
  audit: (viewer, query) => ofChapter(viewer, query, 'audit', ['coordinator']),
  changes: (viewer, query) => ofChapter(viewer, query, 'changes', ['coordinator', 'administrator']),
}

// biome-ignore lint/suspicious/noExplicitAny: one shape for seven tables, typed at the door above
const nothing = (query: any) => query.where((eb: any) => eb.lit(false))

// biome-ignore lint/suspicious/noExplicitAny: as above
function ofChapter(viewer: Viewer, query: any, table: string, roles: Role[]) {
  if (viewer.kind !== 'account' || viewer.locked || !roles.includes(viewer.role)) return nothing(query)
  return viewer.chapterId ? query.where(`${table}.chapter_id`, '=', viewer.chapterId) : query
}
