import { z } from 'zod'
import { dropInvisible, foldDigits } from '../names/digits.ts'
import { type CountryCode, phoneReasons, readPhone, showPhone } from '../names/phones.ts'

// Control characters but tab and line ends: nobody types them, and they hide in names.
export const written = (max: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(max, 'tooLong')
        .regex(/^[\P{Cc}\t\n\r]*$/u, 'characters'),
    )

export const sixDigits = () => digitsOnly(6, 'sixDigits')
/** As one hears them, in threes of four. */
export const twelveDigits = () => digitsOnly(12, 'twelveDigits')

const digitsOnly = (count: number, otherwise: string) =>
  z.string().transform((typed, ctx) => {
    const digits = digitsOf(typed).replace(/[\s.-]/g, '')
    return /^\d+$/.test(digits) && digits.length === count ? digits : fail(ctx, otherwise)
  })

/** Day, month and year as typed, or one whole text under the name ''. */
export function readDay(parts: Record<string, string>, ctx: z.RefinementCtx): string {
  const typed = (part: string) => digitsOf(parts[part] ?? '')
  const [whole, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed('')) ?? [
    '',
    typed('year'),
    typed('month'),
    typed('day'),
  ]
  if (!y || !m || !d) return fail(ctx, 'incomplete')
  const date = whole || `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const at = Date.parse(`${date}T00:00:00Z`)
  const holds = /^(18|19|20)\d\d-\d\d-\d\d$/.test(date) && Number.isFinite(at)
  return holds && new Date(at).toISOString().startsWith(date) ? date : fail(ctx, 'noSuchDay')
}

export function readTime(typed: string, ctx: z.RefinementCtx): string {
  const hit = /^(\d{1,2})(?:[:.h ]?(\d\d))?(?::\d\d)? ?([ap])?\.? ?(?:m\.?)?$/i.exec(digitsOf(typed))
  if (!hit?.[1]) return fail(ctx, 'noSuchTime')
  const [, hours, minutes = '00', half] = hit
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  if (hour > 23 || Number(minutes) > 59 || (half && Number(hours) > 12)) return fail(ctx, 'noSuchTime')
  return `${`${hour}`.padStart(2, '0')}:${minutes}`
}

/** `sure` holds a number that was asked back and to which somebody said yes: that one is kept as it is. */
export function readNumber(parts: Record<string, string>, ctx: z.RefinementCtx): string {
  const reading = readPhone(parts.number ?? '', (parts.country || 'US') as CountryCode)
  if (reading.verdict === 'accept') return reading.e164 + (reading.extension ? `;ext=${reading.extension}` : '')
  if (reading.verdict === 'refuse') return fail(ctx, `phone.${reading.reason}`)
  const { candidates, reason } = reading
  const sure = candidates.find((candidate) => candidate === parts.sure)
  if (sure) return sure
  // Spaces that do not break: half a number at the end of a line is read as one.
  const numbers = candidates.map((each) => showPhone(each).replaceAll(' ', '\u00a0')).join(' · ')
  return fail(ctx, `phone.${reason}`, { numbers, candidates: candidates.join(' ') })
}

/** Every way a phone can be asked back, as codes of `readPhone`. */
export const phoneCodes = phoneReasons.filter((reason) => reason !== 'empty').map((reason) => `phone.${reason}`)

/** Refuses with a code of the form's words and what their placeholders take. */
export function fail(ctx: z.RefinementCtx, code: string, params: Record<string, string | number> = {}): never {
  ctx.addIssue({ code: 'custom', message: code, params })
  return z.NEVER
}

/** Any script's digits as 0 to 9, nothing unseen between. */
export const digitsOf = (typed: string) => dropInvisible(foldDigits(typed))
