import { courts } from '../../../server/chapters/courts.ts'
import * as forms from '../../../server/chapters/forms.ts'
import * as mail from '../../../server/chapters/mail-forms.ts'
import type { Stand } from '../refusals.ts'
import type { Ground } from './ground.ts'

export const hotline = {
  'hotline[number]': '(212) 555-0100',
  'hotline[country]': 'US',
  hours: 'Every day, 7 to 22',
  'languages[0][language]': 'es',
}
export const place = { name: 'Varick Street', street: '201 Varick Street', city: 'New York', state: 'NY' }
export const nowhere = { state: [{ state: 'XX' }] }

/** What the chapter and the server say of themselves. */
export function chapterStands({ cast, coordinator }: Ground): Stand[] {
  const { sam, chapterId, harbor } = cast
  const chapter = `/chapters/${chapterId}`
  const page = () => coordinator.get(chapter)
  const zonesPage = async () => {
    await coordinator.get(`${chapter}/sites/own`)
    return coordinator.post(`${chapter}/sites/own`, place)
  }
  const testPage = async () => {
    await sam.get('/mail')
    return sam.post('/mail', settings)
  }
  return [
    {
      form: forms.hotlineForm,
      route: 'POST /chapters/:id/hotline',
      who: coordinator,
      show: page,
      to: `${chapter}/hotline`,
      right: hotline,
    },
    {
      form: forms.rulesForm,
      route: 'POST /chapters/:id/rules',
      who: coordinator,
      show: page,
      to: `${chapter}/rules`,
      right: { keepDays: '30', alarmMinutes: '45', testAddress: 'eva@example.org' },
    },
    {
      form: forms.partnerForm,
      route: 'POST /chapters/:id/partners',
      who: coordinator,
      show: page,
      to: `${chapter}/partners`,
      right: { name: 'Estuary Legal' },
    },
    {
      form: forms.dutyForm,
      route: 'POST /chapters/:id/duty-partner',
      who: coordinator,
      show: page,
      to: `${chapter}/duty-partner`,
      right: { partner: harbor },
    },
    {
      form: forms.courtsForm,
      route: 'POST /chapters/:id/sites',
      who: coordinator,
      show: () => coordinator.get(`${chapter}/sites`),
      to: `${chapter}/sites`,
      right: { courts: [courts[0]?.id ?? ''] },
      more: { courts: [{ courts: ['no such court'] }, { courts: ['x'.repeat(65)] }] },
    },
    {
      form: forms.siteForm,
      route: 'POST /chapters/:id/sites/own',
      who: coordinator,
      show: () => coordinator.get(`${chapter}/sites/own`),
      to: `${chapter}/sites/own`,
      right: place,
      more: nowhere,
    },
    {
      form: forms.hoursForm,
      route: 'POST /chapters/:id/sites/:site/hours',
      who: coordinator,
      show: () => coordinator.get(`${chapter}/sites/${cast.site.id}/hours`),
      to: `${chapter}/sites/${cast.site.id}/hours`,
      right: { closesAt: '16:30' },
    },
    {
      form: forms.zoneForm,
      route: 'POST /chapters/:id/zones',
      who: coordinator,
      show: zonesPage,
      to: `${chapter}/zones`,
      right: { zone: 'America/New_York' },
    },
    {
      form: forms.approvalForm,
      route: 'POST /texts/:key/approvals',
      who: coordinator,
      show: () => coordinator.get('/texts/rights'),
      to: '/texts/rights/approvals',
      right: {},
      more: { '': [{ seen: 'words of another day' }] },
    },
    {
      form: forms.liveForm,
      route: 'POST /ready/declaration',
      who: coordinator,
      show: () => coordinator.get('/ready'),
      to: '/ready/declaration',
      right: {},
      more: { '': [{ sure: [] }, { sure: 'yes' }] },
    },
    {
      form: mail.mailForm,
      route: 'POST /mail',
      who: sam,
      show: () => sam.get('/mail'),
      to: '/mail',
      right: settings,
      more: { security: [{ host: 'mail.example.org' }] },
    },
    {
      form: mail.testForm,
      route: 'POST /mail/tests',
      who: sam,
      show: testPage,
      to: '/mail/tests',
      right: { to: 'sam@example.org' },
    },
  ]
}

const settings = {
  host: '127.0.0.1',
  port: '2525',
  security: 'none',
  sender: 'farol@example.org',
  user: 'farol',
  password: 'seven herons over the estuary',
}
