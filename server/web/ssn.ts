import { foldDigits } from '../names/digits.ts'
import { hasSsnShape } from '../names/ssn-shapes.ts'
import { metaOf } from './field-meta.ts'
import { fieldOf, type Posted } from './posted.ts'
import type { Mistake, Shape } from './shapes.ts'

/**
 * The same answers with every Social Security number taken out, whatever the form: Farol never keeps one (domain-facts.md
 * 8), and a page does not show it again. Secrets and what a page hands itself are left alone.
 */
export function withoutSsn(shape: Shape, answers: Posted): { answers: Posted; found: Mistake[] } {
  const found: Mistake[] = []
  const kept: Record<string, string | string[]> = { ...answers }
  for (const [name, value] of Object.entries(answers)) {
    const { field, schema } = fieldOf(shape, name)
    const control = schema && metaOf(schema).control
    if (control === undefined || control === 'password' || control === 'hidden') continue
    if (![value].flat().some((one) => isSsn(one, control === 'phone'))) continue
    kept[name] = typeof value === 'string' ? withoutNumber(value) : ''
    found.push({ field, code: 'ssn' })
  }
  return found.length > 0 ? { answers: kept, found } : { answers, found }
}

/** What else was written stays, if the number can be told from it. */
function withoutNumber(typed: string): string {
  const rest = typed.replace(/\p{Nd}[^\p{L}]*\p{Nd}/gu, (run) => (hasSsnShape(run) ? '' : run))
  return hasSsnShape(rest) ? '' : rest
}

/** Three digits, two, four. A phone may be written so too, but then it has more digits or a country's code before it. */
function isSsn(typed: string, asPhone: boolean): boolean {
  if (typed.length < 9 || !hasSsnShape(typed)) return false
  const folded = foldDigits(typed)
  return !asPhone || (!/^\s*(\+|00|011)/.test(folded) && folded.replace(/\D/g, '').length === 9)
}
