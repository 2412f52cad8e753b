import {
  choice,
  choices,
  code6,
  code12,
  hidden,
  optional,
  pageLanguage,
  password,
  pick,
  pin,
  text,
} from '../web/fields.ts'
import { form } from '../web/forms.ts'
import type { Mistake } from '../web/shapes.ts'

/** Signs a password has at least; five words of the generator have more. */
const passwordLength = 15

const newPassword = () => password(passwordLength, 'new-password')
const currentPassword = () => password(1, 'current-password')
const again = () => password(1, 'new-password')

type Twice = { password: string; again: string }
const sameTwice = ({ password, again }: Twice): Mistake[] =>
  password === again ? [] : [{ field: 'again', code: 'different' }]

/** 1234567890 and 111111 are tried first by whoever finds a tablet. */
const goodPin = (field: string, digits: string): Mistake[] =>
  /^(\d)\1{5}$/.test(digits) || '01234567890 09876543210'.includes(digits) ? [{ field, code: 'guessable' }] : []

export const signInForm = form('accounts:signIn', {
  name: text(80, { autocomplete: 'username' }),
  password: currentPassword(),
})

export const secondFactorForm = form('accounts:secondFactor', { totp: code6() })

/** The one-time code of an invitation or reset. */
export const codeForm = form('accounts:code', { code: text(60) })

export const acceptForm = form(
  'accounts:accept',
  {
    code: hidden(),
    totpSeed: hidden(),
    passphrase: hidden(100),
    password: newPassword(),
    again: again(),
    totp: code6(),
    pin: pin(),
  },
  { rule: (values) => [...sameTwice(values), ...goodPin('pin', values.pin)] },
)

export const recoverForm = form(
  'accounts:recover',
  {
    name: text(80, { autocomplete: 'username' }),
    recovery: text(80),
    totp: code6(),
    password: newPassword(),
    again: again(),
  },
  { rule: sameTwice },
)

/** The end of the recovery code, typed from the paper. */
export const recoveryBackForm = form('accounts:recoveryBack', { recovery: hidden(80), typed: text(20) })
export const sheetBackForm = form('accounts:sheetBack', { sheet: hidden(100), typed: text(20) })

export const unlockForm = form('accounts:unlock', { pin: pin() })

export const passwordForm = form(
  'accounts:password',
  { current: currentPassword(), password: newPassword(), again: again() },
  { rule: sameTwice },
)
export const pinForm = form(
  'accounts:pin',
  { current: currentPassword(), pin: pin() },
  { rule: ({ pin }) => goodPin('pin', pin) },
)

const invitation = {
  name: text(80),
  partner: optional(pick()),
  chapter: optional(pick()),
  language: pageLanguage(),
}
const letterIn = ({ name }: { name: string }): Mistake[] =>
  /\p{L}/u.test(name) ? [] : [{ field: 'name', code: 'letters' }]

/** Whom an administrator may invite, and whom a coordinator. */
export const inviteForms = {
  anybody: form(
    'accounts:invite',
    { role: choice(['floor', 'partner', 'coordinator', 'administrator']), ...invitation },
    { rule: letterIn },
  ),
  own: form('accounts:invite', { role: choice(['floor', 'partner']), ...invitation }, { rule: letterIn }),
}

/** The twelve digits, as heard from the person. */
export const confirmForm = form('accounts:confirm', { digits: code12() })
/** Calendar days. One that is over does no harm: the page was opened before midnight. */
export const shiftsForm = form(
  'accounts:shifts',
  { days: choices() },
  {
    rule: ({ days }) => (days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)) ? [] : [{ field: 'days', code: 'choose' }]),
  },
)

export const openPassForm = form('accounts:openPass', { site: pick(), day: choice(['today', 'tomorrow']) })
/** `kept`: a form that was being written when the tablet lost its pass. */
export const wordsForm = form('accounts:words', { kept: optional(hidden(100_000)), words: text(80) })
