import type { Part } from './parts.ts'

/** What the sealed bytes of a case are bound to (vault.md 2). Imports nothing: the threads that open cards need it soon. */

export type Place = { chapterId: string; caseId: string }

/** What a grant opens: a case or a slip, by random id. */
export type GrantedObject = { object: 'case' | 'slip'; id: string; chapterId: string }

export const rowAd = ({ chapterId, caseId }: Place, part: Part, row: string, revision: number) => ({
  purpose: 'row',
  chapter: chapterId,
  object: caseId,
  part,
  row,
  revision,
})

export const grantAd = ({ id, chapterId }: GrantedObject, groupId: string) => ({
  purpose: 'grant',
  chapter: chapterId,
  object: id,
  part: groupId,
})

export const laidByAd = (object: GrantedObject, groupId: string) => ({
  ...grantAd(object, groupId),
  purpose: 'laid-by',
})
