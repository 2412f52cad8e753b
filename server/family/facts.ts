import type { OpenCall } from './calls.ts'
import { agencies, type NoticeFacts, places } from './notice-texts.ts'

/** What happened, as a volunteer says it on the phone: the same facts and codes that the notice is handed. */
export function spokenFacts({ taken, detention, door, site, row }: OpenCall, kind: NoticeFacts['kind']): NoticeFacts {
  return {
    kind,
    name: door.name || row.ticket,
    occurredAt: detention?.occurredAt ?? taken?.occurredAt ?? row.created_at,
    learnedAt: taken?.learnedAt ?? detention?.learnedAt ?? row.created_at,
    zone: site.zone,
    site: site.name,
    place: places.find((place) => place === detention?.place) ?? null,
    agency: agencies.find((agency) => agency === detention?.agency) ?? null,
    confidence: detention?.confidence ?? 'unsaid',
  }
}
