import { intakeForm, seenForm, slipForm, toldForm } from '../../../server/intake/forms.ts'
import { rosa } from '../../support/answers.ts'
import { openTablet } from '../../support/people.ts'
import type { Stand } from '../refusals.ts'
import type { Ground } from './ground.ts'

/** Everything that can be asked, answered. */
const second = {
  clothing: 'red coat',
  children: 'A girl of six, at school until three.',
  childrenBy: '15:00',
  medicine: 'Insulin, twice a day.',
  hearingTime: '09:30',
  room: '1204',
  judge: 'Judge Amaru',
  hearingKind: 'master',
  lawyer: 'yes',
  lawyerName: 'Leda Quispe',
  'lawyerPhone[number]': '(202) 555-0155',
  'lawyerPhone[country]': 'US',
  'ownPhone[number]': '(202) 555-0156',
  'ownPhone[country]': 'US',
  'birthDate[day]': '3',
  'birthDate[month]': '4',
  'birthDate[year]': '1988',
  alsoSpeaks: 'quc',
  usedName: 'Rosita',
  spellings: 'Roza Peres',
  otherNumbers: 'passport 123',
  askToCall: 'yes',
}
const { language: _language, how: _how, contact: _contact, ...said } = rosa
const everything = {
  ...rosa,
  ...second,
  noNumber: 'rather-not',
  interpreter: 'Tomás',
  how: 'interpreter',
  'contacts[0][lawyersMayCall]': 'yes',
  'contacts[0][email]': 'marta@example.org',
  'day[day]': '24',
  'day[month]': '11',
  'day[year]': '2026',
}
const slip = { ...said, ...second, contact: 'yes', ticket: 'A-001', sameName: 'Rosa Pérez' }

const more = {
  contact: [{ contact: '' }],
  lookUp: [{ lookUp: '' }],
  partners: [{ partners: '' }],
  keep: [{ keep: '' }],
  how: [{ how: '' }],
  interpreter: [{ interpreter: '' }],
  given: [{ given: '' }],
  family: [{ family: '' }],
  noNumber: [{ 'numbers[0][number]': '', noNumber: '' }],
  country: [{ country: '' }],
  'numbers[0][number]': [{ 'numbers[0][number]': '12345' }, { 'numbers[0][number]': 'IOE0912345678' }],
  'contacts[0][name]': [{ 'contacts[0][name]': '' }],
  'contacts[0][relation]': [{ 'contacts[0][relation]': '' }],
  'contacts[0][mayBeSaid]': [{ 'contacts[0][mayBeSaid]': '' }],
  'contacts[0][phone]': [{ 'contacts[0][phone][number]': '', 'contacts[0][email]': '' }],
}

/** The conversation at the court: on a tablet, by somebody who works here, corrected, added to. */
export async function intakeStands({ farol, cast, floor, coordinator, tablet, caseId }: Ground): Promise<Stand[]> {
  const { noor, site } = cast
  const kept = await openTablet(farol, { ...noor, ...floor }, site.id)
  const begin = async (who: typeof tablet) => {
    await who.get('/intake')
    return who.post('/intake/language', { to: 'en' })
  }
  await begin(kept)
  await kept.post('/intake', { ...rosa, given: 'Parveen', family: 'Akhtar' })
  const { 'day[day]': _day, 'day[month]': _month, 'day[year]': _year, ...onTablet } = everything
  const intake = { form: intakeForm, route: 'POST /intake', to: '/intake', right: onTablet }
  const where = { site: [{ site: '' }, { site: 'AAAAAAAAAAAAAAAAAAAAAA' }], day: [{ 'day[day]': '23' }] }
  return [
    { ...intake, more, who: tablet, show: () => begin(tablet), unseen: ['site', 'day'] },
    {
      ...intake,
      who: coordinator,
      show: () => begin(coordinator),
      right: { ...everything, site: site.id },
      more: where,
      again: true,
    },
    {
      ...intake,
      route: 'POST /intake/receipt/correction',
      who: kept,
      show: () => kept.get('/intake/receipt/correction'),
      to: '/intake/receipt/correction',
      unseen: ['site', 'day'],
      again: true,
    },
    {
      ...intake,
      route: 'POST /cases/:id/correction',
      who: coordinator,
      show: () => coordinator.get(`/cases/${caseId}/correction`),
      to: `/cases/${caseId}/correction`,
      unseen: ['site', 'day'],
      again: true,
    },
    {
      form: seenForm,
      route: 'POST /intake/seen',
      who: floor,
      show: () => floor.get('/intake/seen'),
      to: '/intake/seen',
      right: {
        usedName: 'Don Chepe',
        clothing: 'blue cap',
        room: '1204',
        language: 'es',
        site: site.id,
        'day[day]': '24',
        'day[month]': '11',
        'day[year]': '2026',
      },
      more: { usedName: [{ usedName: '', clothing: '' }], day: [{ 'day[day]': '20' }] },
    },
    {
      form: slipForm,
      route: 'POST /intake/supplement',
      who: tablet,
      show: () => tablet.get('/intake/supplement'),
      unseen: ['site', 'day'],
      to: '/intake/supplement',
      right: slip,
    },
    {
      form: slipForm,
      route: 'POST /intake/supplement',
      who: floor,
      show: () => floor.get('/intake/supplement'),
      to: '/intake/supplement',
      right: { ...slip, site: site.id, 'day[day]': '24', 'day[month]': '11', 'day[year]': '2026' },
      more: { site: where.site },
      again: true,
    },
    {
      form: toldForm,
      route: 'POST /intake/receipt/told',
      who: kept,
      show: () => kept.get('/intake/receipt'),
      to: '/intake/receipt/told',
      right: { told: 'has-half' },
      buttons: ['told'],
    },
  ]
}
