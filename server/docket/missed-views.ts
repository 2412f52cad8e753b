import type { MissedList } from './unaccounted.ts'

/** Lists of who was not seen to leave, as `docket/missed` draws them. */
export const missedView = (lists: MissedList[]) =>
  lists.map(({ site, day, when, count, people }) => ({
    site,
    day,
    when,
    count,
    href: site.listed
      ? `/docket?${new URLSearchParams({ site: site.id, ...(when === 'today' ? {} : { day }) })}`
      : null,
    people: people.map(({ time, ...person }) => ({ ...person, hearing: time })),
    more: count - people.length,
  }))
