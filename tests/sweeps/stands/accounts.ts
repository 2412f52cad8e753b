import * as forms from '../../../server/accounts/forms.ts'
import { accept, codeOn, idOf, signIn } from '../../support/people.ts'
import { visitor } from '../../support/visitors.ts'
import type { Stand } from '../refusals.ts'
import type { Ground } from './ground.ts'

const password = 'seven herons over the estuary'
const twice = { password, again: password }
const differing = { again: [{ again: 'six herons over the estuary' }] }
const guessable = { pin: [{ pin: '111111' }, { pin: '123456' }] }
const secrets = { ...twice, totp: '907413', pin: '730519' }

/** Coming in, one's own account, and who works here. */
export async function accountStands({ farol, cast, nobody, floor, coordinator }: Ground): Promise<Stand[]> {
  const { eva, sam, noor, tomas, harbor, site } = cast
  const half = visitor(farol)
  await half.get('/sign-in')
  await half.post('/sign-in', { name: noor.name, password: noor.password })
  const locked = await signIn(farol, tomas)
  await locked.get('/account')
  await locked.post('/lock')
  const invite = async (name: string) => {
    await eva.get('/accounts/new')
    return codeOn(await eva.post('/accounts', { name, role: 'floor', language: 'en' }))
  }
  const code = await invite('Marisa')
  await accept(farol, 'Ravi', await invite('Ravi'))
  const [ravi, noorsId] = [await idOf(farol, 'accounts', 'Ravi'), await idOf(farol, 'accounts', noor.name)]
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: site.zone }).format(farol.clock.now())
  const invitation = { name: 'Beatriz', role: 'partner', partner: harbor, language: 'es' }
  const invited = { name: [{ name: '12' }, { name: noor.name }], partner: [{ partner: '' }] }

  return [
    {
      form: forms.signInForm,
      route: 'POST /sign-in',
      who: nobody,
      show: () => nobody.get('/sign-in'),
      to: '/sign-in',
      right: { name: noor.name, password },
    },
    {
      form: forms.secondFactorForm,
      route: 'POST /sign-in/second-factor',
      who: half,
      show: () => half.get('/sign-in/second-factor'),
      to: '/sign-in/second-factor',
      right: { totp: '907413' },
    },
    {
      form: forms.codeForm,
      route: 'POST /accept',
      who: nobody,
      show: () => nobody.get('/accept'),
      to: '/accept',
      right: { code },
      more: { code: [{ code: 'no such code' }] },
    },
    {
      form: forms.acceptForm,
      route: 'POST /accept/keys',
      who: nobody,
      show: async () => {
        await nobody.get('/accept')
        return nobody.post('/accept', { code })
      },
      to: '/accept/keys',
      right: secrets,
      more: { ...differing, ...guessable },
    },
    {
      form: forms.recoverForm,
      route: 'POST /recover',
      who: nobody,
      show: () => nobody.get('/recover'),
      to: '/recover',
      right: { name: noor.name, recovery: 'ABCD-EFGH-JKMN', totp: '907413', ...twice },
      more: differing,
    },
    {
      form: forms.recoveryBackForm,
      route: 'POST /account/recovery/typed-back',
      who: floor,
      show: async () => {
        await floor.get('/account')
        return floor.post('/account/recovery')
      },
      to: '/account/recovery/typed-back',
      right: { typed: 'AAAA AAAA' },
      more: { typed: [{ typed: 'AAAA AAAA' }] },
    },
    {
      form: forms.sheetBackForm,
      route: 'POST /chapter-sheet/typed-back',
      who: coordinator,
      show: async () => {
        await coordinator.get('/chapter-sheet')
        return coordinator.post('/chapter-sheet')
      },
      to: '/chapter-sheet/typed-back',
      right: { typed: 'AAAA AAAA' },
      more: { typed: [{ typed: 'AAAA AAAA' }] },
    },
    {
      form: forms.unlockForm,
      route: 'POST /unlock',
      who: locked,
      show: () => locked.get('/unlock'),
      to: '/unlock',
      right: { pin: '730519' },
    },
    {
      form: forms.passwordForm,
      route: 'POST /account/password',
      who: floor,
      show: () => floor.get('/account'),
      to: '/account/password',
      right: { current: noor.password, ...twice },
      more: differing,
    },
    {
      form: forms.pinForm,
      route: 'POST /account/pin',
      who: floor,
      show: () => floor.get('/account'),
      to: '/account/pin',
      right: { current: noor.password, pin: '730519' },
      more: guessable,
    },
    {
      form: forms.inviteForms.anybody,
      unseen: ['chapter'],
      route: 'POST /accounts',
      who: sam,
      show: () => sam.get('/accounts/new'),
      to: '/accounts',
      right: invitation,
      more: invited,
    },
    {
      form: forms.inviteForms.own,
      unseen: ['chapter'],
      route: 'POST /accounts',
      who: coordinator,
      show: () => coordinator.get('/accounts/new'),
      to: '/accounts',
      right: invitation,
      more: invited,
    },
    {
      form: forms.confirmForm,
      route: 'POST /accounts/:id/confirmation',
      who: coordinator,
      show: () => coordinator.get(`/accounts/${ravi}`),
      to: `/accounts/${ravi}/confirmation`,
      right: { digits: '000000000000' },
      more: { digits: [{ digits: '000000000000' }] },
    },
    {
      form: forms.shiftsForm,
      route: 'POST /accounts/:id/shifts',
      who: coordinator,
      show: () => coordinator.get(`/accounts/${noorsId}`),
      to: `/accounts/${noorsId}/shifts`,
      right: { days: [today] },
      more: { days: [{ days: ['x'.repeat(65)] }, { days: [today, 'tomorrow'] }] },
    },
    {
      form: forms.openPassForm,
      route: 'POST /passes',
      who: floor,
      show: () => floor.get('/passes'),
      to: '/passes',
      right: { site: site.id, day: 'today' },
    },
    {
      form: forms.wordsForm,
      route: 'POST /pass',
      who: nobody,
      show: () => nobody.get('/pass'),
      to: '/pass',
      right: { words: 'lantern corridor heron estuary' },
      more: { words: [{ words: 'lantern corridor heron estuary' }] },
    },
  ]
}
