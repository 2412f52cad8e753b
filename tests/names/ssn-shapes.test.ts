import { expect, test } from '@jest/globals'
import { readANumber } from '../../server/names/a-numbers.ts'
import { hasSsnShape } from '../../server/names/ssn-shapes.ts'

test.each([
  '123-45-6789',
  '123 45 6789',
  '123.45.6789',
  '123–45–6789',
  '123 - 45 - 6789',
  '123_45_6789',
  '123/45/6789',
  'A123-45-6789',
  '012-34-5678',
  '١٢٣-٤٥-٦٧٨٩',
  '१२३ ४५ ६७८९',
  '১২৩-৪৫-৬৭৮৯',
  '１２３－４５－６７８９',
  '１２３ー４５ー６７８９',
  '\u200E123\u200B-45-6789',
  'SSN 123-45-6789',
])('%j has the shape of a Social Security number and is refused', (form) => {
  expect(readANumber(form)).toEqual({ verdict: 'refuse', reason: 'ssn' })
  expect(hasSsnShape(form)).toBe(true)
})

test.each(['A012345678', 'A 012 345 678', '012-345-678', 'A 01 234 5678', 'A-Number 012345678'])(
  '%j, a plain A-number, does not have that shape',
  (form) => {
    expect(hasSsnShape(form)).toBe(false)
  },
)

test.each(['SSN: 123456789', 'seguro social 123 456 789', 'l23-45-6789', '123-45-67B9', '123 -- 45 -- 6789'])(
  '%j is a Social Security number too',
  (note) => {
    expect(hasSsnShape(note)).toBe(true)
  },
)

test.each([
  '+234 80 3123 4567',
  'room 310, 12/2026',
  'paid $120.50 2026',
  'social worker 212345678',
  'insulin 100, 20 in the morning',
  '10278-0042',
])('%j stops nobody', (note) => {
  expect(hasSsnShape(note)).toBe(false)
})

test('a number of that shape is seen at the end of a long note', () => {
  expect(hasSsnShape(`${'word '.repeat(400)}123-45-6789`)).toBe(true)
})
