import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { openFile } from '../../server/store/files.ts'
import { boundTo } from '../../server/vault/envelopes.ts'
import { groupWrapKey } from '../../server/vault/groups.ts'
import type { OpenGroup } from '../../server/viewer.ts'

type Row = { id: string; grant: Buffer; rowId: string; revision: number; sealed: Buffer }

/** The floor: every card read, its grant and itself opened and parsed, in one thread with KeyObjects. Milliseconds. */
export function openPlainly(path: string, key: Uint8Array, { groupId, chapterId, secret }: OpenGroup): number {
  const file = openFile(path, key)
  const wrap = groupWrapKey(secret)
  const began = performance.now()
  const rows = file
    .prepare(
      `select c.id as id, g.sealed as grant, s.id as rowId, s.revision as revision, s.sealed as sealed from cases c
       join grants g on g.object_id = c.id and g.group_id = ? join sealed_rows s on s.case_id = c.id and s.part = 'card'
       where c.chapter_id = ?`,
    )
    .all(groupId, chapterId) as Row[]
  for (const { id, grant, rowId, revision, sealed } of rows) {
    const place = { chapter: chapterId, object: id }
    const keys = opened(wrap, grant, boundTo({ purpose: 'grant', ...place, part: groupId }))
    const card = createSecretKey(keys.subarray(1, 33))
    JSON.parse(
      opened(card, sealed, boundTo({ purpose: 'row', ...place, part: 'card', row: rowId, revision })).toString(),
    )
  }
  const took = performance.now() - began
  file.close()
  return took
}

function opened(key: KeyObject, sealed: Buffer, ad: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, 14), { authTagLength: 16 })
  decipher.setAAD(Buffer.concat([sealed.subarray(0, 2), ad]))
  decipher.setAuthTag(sealed.subarray(-16))
  const whole = Buffer.concat([decipher.update(sealed.subarray(14, -16)), decipher.final()])
  return whole.subarray(4, 4 + whole.readUInt32BE())
}
