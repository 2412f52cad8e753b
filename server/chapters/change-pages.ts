import { showPhone } from '../names/phones.ts'
import { spokenNames } from '../web/lists.ts'
import { page } from '../web/page.ts'
import type { Change, WaitingChange } from './changes.ts'
import type { Chapter } from './chapters.ts'

/** One line of a change: what stands now (null where there is nothing to compare) and what was asked for. */
type Line = { label: string; now: string | null; asked: string; plain: boolean }

export const changesPage = page<ReturnType<typeof changesView>>('chapters/changes')

/** The changes that wait, each with what stands now beside what is asked for. A password is never shown. */
export const changesView = (
  changes: WaitingChange[],
  chapters: Chapter[],
  { zones, mayDecide, reader }: { zones: ReadonlyMap<string, string>; mayDecide: boolean; reader: string },
) => ({
  mayDecide,
  changes: changes.flatMap(({ id, chapterId, by, at, accepted, change }) => {
    const chapter = chapters.find((one) => one.id === chapterId)
    const zone = zones.get(chapterId)
    if (!chapter || !zone) return []
    const said = { id, kind: change.kind, by, at, zone, accepted, chapter: chapter.name }
    return [{ ...said, mayAnswer: mayDecide && !accepted, lines: linesOf(change, chapter, reader) }]
  }),
})

function linesOf(change: Change, chapter: Chapter, reader: string): Line[] {
  const spoken = (codes: readonly string[]) => codes.map((code) => spokenNames(reader).get(code) ?? code).join(' · ')
  if (change.kind === 'hotline') {
    const { hotline, hours, languages } = change.hotline
    return [
      line('hotline', chapter.hotline ? showPhone(chapter.hotline) : null, showPhone(hotline)),
      line('hours', chapter.hours, hours),
      line('languages', spoken(chapter.languages), spoken(languages)),
    ]
  }
  if (change.kind === 'rules') {
    const { alarmMinutes, keepDays, testAddress } = change.rules
    return [
      line('alarmMinutes', `${chapter.alarm_minutes}`, `${alarmMinutes}`),
      line('keepDays', chapter.keep_days === null ? null : `${chapter.keep_days}`, `${keepDays}`),
      line('testAddress', chapter.test_address, testAddress ?? '–'),
    ]
  }
  if (change.kind === 'site-closing') return [line('site', null, change.site)]
  if (change.kind === 'site-hours') return [line('site', null, change.site), line('closesAt', null, change.closesAt)]
  const { host, port, security, sender, user } = change.settings
  return [
    line('host', null, host),
    line('port', null, `${port}`),
    { ...line('security', null, `notifications:mail.security.options.${security}`), plain: false },
    line('sender', null, sender),
    line('user', null, user ?? '–'),
  ]
}

const line = (label: string, now: string | null, asked: string): Line => ({ label, now, asked, plain: true })
