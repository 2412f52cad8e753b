import { join } from 'node:path'
import { type Arrival, answersOf, rosa } from '../../server/commands/demo-cast.ts'
import { contentsOf } from '../../server/intake/contents.ts'
import { intakeForm } from '../../server/intake/forms.ts'
import { randomId } from '../../server/vault/bytes.ts'
import { flatten } from '../../server/web/posted.ts'
import { sessionCookie } from '../../server/web/sessions.ts'
import { formFor, pageOf } from '../support/pages.ts'
import type { client } from './loads.ts'
import { inventedPeople, type Name } from './sealed-chapters.ts'

type Client = ReturnType<typeof client>

/** Everything that is required, half of what is not, and three contacts. */
export const arrival: Arrival = {
  ...rosa,
  hearingTime: '09:30',
  contacts: [
    ...(rosa.contacts ?? []),
    ...(rosa.contacts ?? []).slice(0, 1).map((one) => ({ ...one, name: 'Ana Xicará', phone: '+12025550144' })),
  ],
}

/** The number on that card, for whoever looks for it. */
export const soughtNumber = 'A 012 345 678'

const script = { version: '2026-12-01/Qx3v9a', language: 'es', reviewed: true, beside: null }

/** The parts of such a case as they are sealed. */
export function partsOf(): object[] {
  const { card, door, reach, lawyersMayCall } = contentsOf(answersOf(arrival), { script, code: '123456' })
  return [card, door, reach, ...(lawyersMayCall ? [lawyersMayCall] : [])]
}

export const cookieOf = (value: string): string => `${sessionCookie}=${value}`

/** Names as different as those of a real morning. */
const people = inventedPeople(5000, join(import.meta.dirname, 'names-data/names_synth_gallery.csv'))
let taken = 0

/** Opens the form on a tablet once. @returns what posts an intake, of somebody else each time */
export async function tablet({ ask }: Client, value: string): Promise<() => Promise<boolean>> {
  const cookie = cookieOf(value)
  const page = await ask({ path: '/intake', cookie })
  const csrf = formFor(pageOf('/intake', page.status, {}, page.text), '/intake').find(([name]) => name === 'csrf')?.[1]
  const answers = flatten(intakeForm.shape, answersOf(arrival))
  const said = Object.entries(answers).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const form = new URLSearchParams([
    ...said.filter(([name, one]) => name !== 'uuid' && one !== '').map((one) => [...one]),
  ])
  form.set('csrf', csrf ?? '')
  return async () => {
    const { given, family, aNumber } = people[taken++ % people.length] as Name
    form.set('uuid', randomId())
    form.set('given', given)
    form.set('family', family)
    form.set('numbers[0][number]', `A ${aNumber}`)
    const { status, headers } = await ask({ path: '/intake', cookie, body: form.toString() })
    return status === 303 && headers.location === '/intake/receipt'
  }
}
