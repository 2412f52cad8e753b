import { timeAt } from '../clock.ts'
import { withOptions } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import { type Qr, qrOf } from '../web/qr.ts'
import { courtList, courts } from './courts.ts'
import type {
  codeForm,
  coordinatorForm,
  courtsForm,
  hotlineForm,
  hoursForm,
  nameForm,
  sheetForm,
  siteForm,
  zoneForm,
} from './forms.ts'
import { placesOf, type ServerSheet } from './sheets.ts'
import type { Site } from './sites.ts'
import { type Step, steps } from './steps.ts'
import { states, zones } from './zones.ts'

export type ViewOf<Form extends { blank(): unknown }> = ReturnType<Form['blank']>

/** Which page of how many. */
type Place = { number: number; count: number }
export const placeOf = (step: Step): Place => ({ number: steps.indexOf(step) + 1, count: steps.length })

export const codePage = page<{ form: ViewOf<typeof codeForm> }>('chapters/setup-code')
/** The invitation goes on to its acceptance in the body of a form, never in an address. */
export const accountPage = page<{ person: string; invitation: string }>('chapters/setup-account')
export const namePage = page<{ place: Place; form: ViewOf<typeof nameForm> }>('chapters/setup-chapter')
export const hotlinePage = page<{ place: Place; form: ViewOf<typeof hotlineForm> }>('chapters/setup-hotline')
export const sitesPage = page<ReturnType<typeof courtsView> & { place: Place }>('chapters/setup-sites')
export const hoursPage = page<{ place: string; action: string; back: string; form: ViewOf<typeof hoursForm> }>(
  'chapters/hours',
)
export const ownSitePage = page<{ action: string; back: string; form: ViewOf<typeof siteForm> }>('chapters/own-site')
export const zonePage = page<ReturnType<typeof zoneView>>('chapters/zones')
export const sheetPage = page<ReturnType<typeof sheetView>>('chapters/setup-sheet')
export const partPage = page<ReturnType<typeof partView>>('chapters/setup-part')
export const coordinatorPage = page<{ place: Place; form: ViewOf<typeof coordinatorForm> }>(
  'chapters/setup-coordinator',
)
export const invitedPage = page<{ name: string; code: string; address: string; qr: Qr }>('chapters/setup-invited')
export const donePage = page<object>('chapters/setup-done')

/** The list of courts by state, without those that are sites already. */
export function courtsView(form: ViewOf<typeof courtsForm>, there: Site[]) {
  const taken = new Set(there.map(({ name }) => name))
  const offered = courts.filter(({ name }) => !taken.has(name))
  const { options, ...field } = withOptions(
    form.fields.courts,
    offered.map(({ id, name, detained }) => ({ value: id, text: detained ? `${name} *` : name })),
  )
  const byState = states.map(([code, name]) => ({
    name,
    options: options.filter((_, at) => offered[at]?.state === code),
  }))
  const groups = byState
    .filter((state) => state.options.length > 0)
    .map((state) => ({ ...state, open: state.options.some(({ checked }) => checked) }))
  return { form, field: { ...field, options }, groups, list: courtList, there }
}

/** States by name, for a place that is not on the list. */
export const ownSiteView = (form: ViewOf<typeof siteForm>): ViewOf<typeof siteForm> => {
  const state = withOptions(
    form.fields.state,
    states.map(([value, text]) => ({ value, text })),
  )
  return { ...form, fields: { ...form.fields, state } }
}

/** One site, and what the clock says now in each zone it could lie in: the proposed one first. */
export function zoneView(
  form: ViewOf<typeof zoneForm>,
  site: Site,
  ways: { action: string; back: string; place: Place | null },
  language: string,
  now: Date,
) {
  const inOrder = [site.zone, ...zones.filter((zone) => zone !== site.zone)]
  const options = inOrder.map((zone) => ({ value: zone, text: zoneText(zone, language, now) }))
  const zone = withOptions(form.fields.zone, options)
  return { ...ways, site, form: { ...form, fields: { ...form.fields, zone } } }
}

export const sheetView = (sheet: ServerSheet, chapter: string, origin: string) => ({
  place: placeOf('sheet'),
  ...sheet,
  numbered: sheet.groups.map((signs, at) => ({ number: at + 1, signs })),
  qr: qrOf(sheet.groups.join('-')),
  chapter,
  origin,
})

export function partView(form: ViewOf<typeof sheetForm>, sheet: ServerSheet) {
  const [first, second] = placesOf(sheet)
  return { place: placeOf('sheet'), form, first, second }
}

/** `New York · Eastern Time · 10:15` */
function zoneText(zone: string, language: string, now: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(now)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const city = (zone.split('/').at(-1) ?? '').replaceAll('_', ' ')
  return [city, name, timeAt(now, zone)].join(' · ')
}
