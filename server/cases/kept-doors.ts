import { awakeSessions } from '../accounts/awake-sessions.ts'
import type { Store } from '../store/open.ts'
import type { OpenGroup } from '../viewer.ts'
import type { DoorRow } from './fields.ts'

export type KeptList = Map<string, { revision: number; door: DoorRow }>

/**
 * Door rows of live F sessions, kept in memory so that a docket looked at again is quick (vault.md 3, *Search*). Filled
 * only by a session of that group; each request reads live grants and revisions and drops what has none; all of it is
 * dropped when the last session that used it has ended or locked. C's are never kept.
 */
export type KeptDoors = {
  /** The doors of one list, by case, for reading and filling. What belongs to C starts empty each time. */
  of(group: OpenGroup, sessionId: string, list: string): KeptList
  /** Drops what no live and unlocked session stands behind any more; asked when one may have ended, see `app.ts`. */
  forget(store: Store, now: Date): Promise<void>
}

export function keptDoors(): KeptDoors {
  const groups = new Map<string, { sessions: Set<string>; lists: Map<string, KeptList> }>()
  return {
    of({ kind, groupId, version }, sessionId, name) {
      if (kind !== 'F') return new Map()
      const held = groups.get(`${groupId} ${version}`) ?? { sessions: new Set(), lists: new Map() }
      groups.set(`${groupId} ${version}`, held)
      held.sessions.add(sessionId)
      const list: KeptList = held.lists.get(name) ?? new Map()
      held.lists.set(name, list)
      return list
    },
    async forget(store, now) {
      for (const [name, { sessions }] of groups) {
        const [groupId = ''] = name.split(' ')
        const awake = await awakeSessions(store, groupId, [...sessions], now)
        for (const id of sessions) if (!awake.has(id)) sessions.delete(id)
        if (sessions.size === 0) groups.delete(name)
      }
    },
  }
}
