import type { SlipRow } from '../cases/fields.ts'
import { addSlip } from '../cases/slips.ts'
import { dayAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import type { Viewer } from '../viewer.ts'
import { contactOf, listOf } from './contents.ts'
import type { SlipValues } from './forms.ts'
import { whereAndWhen } from './intakes.ts'
import { readNumbers, readTicket } from './rules.ts'
import { placeOf } from './seals.ts'

/** Adds to an intake under its ticket, write-only: shown beside the case, merged by the next session with its keys. */
export async function addSupplement(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  values: SlipValues,
): ReturnType<typeof addSlip> {
  const now = clock.now()
  const { chapterId, siteId, day } = whereAndWhen(viewer, values)
  const { site } = await placeOf(store, chapterId, siteId)
  const place = {
    chapterId: site.chapter_id,
    siteId: site.id,
    zone: site.zone,
    day: day ?? dayAt(now, site.zone),
    ticket: readTicket(values.ticket) ?? '',
    uuid: values.uuid,
  }
  return addSlip(store, viewer, place, slipOf(values), now)
}

function slipOf(values: SlipValues): SlipRow {
  const { contact, lookUp, partners, keep } = values
  return {
    sameName: values.sameName,
    consents: { contact, lookUp, partners, keep },
    card: {
      given: values.given ?? '',
      family: values.family ?? '',
      aNumbers: readNumbers(values.numbers),
      country: values.country,
      birthDate: values.birthDate,
      spellings: listOf(values.spellings),
      otherNumbers: listOf(values.otherNumbers),
    },
    door: {
      name: values.usedName,
      alsoSpeaks: values.alsoSpeaks,
      hearingKind: values.hearingKind,
      room: values.room,
      judge: values.judge,
      clothing: values.clothing,
      children: values.children,
      childrenBy: values.childrenBy,
      medicine: values.medicine,
      lawyer: values.lawyer,
      lawyerName: values.lawyerName,
      lawyerPhone: values.lawyerPhone,
    },
    ownPhone: values.ownPhone,
    askToCall: values.askToCall,
    hearingTime: values.hearingTime,
    contacts: values.contacts.map((each) => contactOf(each, each.language ?? '')),
  }
}
