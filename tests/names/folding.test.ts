import { expect, test } from '@jest/globals'
import { foldDigits } from '../../server/names/digits.ts'
import { nameTokens } from '../../server/names/folding.ts'

test.each([
  ['٤٠٥٧٨٩', '405789'],
  ['۴۰۵۷۸۹', '405789'],
  ['४०५७८९', '405789'],
  ['৪০৫৭৮৯', '405789'],
  ['੪੦੫੭੮੯', '405789'],
  ['４０５７８９', '405789'],
  ['𝟜𝟘𝟝𝟟𝟠𝟡', '405789'],
  ['四〇五七八九', '405789'],
  ['room ٧', 'room 7'],
])('digits of %s fold to %s', (text, digits) => {
  expect(foldDigits(text)).toBe(digits)
})

test.each([
  ["N'Diaye", ['ndiaye']],
  ['N’Guessan Koné', ['nguessan', 'kone']],
  ['José-Luis  GARCÍA', ['jose', 'luis', 'garcia']],
  ['Łukasz Strauß', ['lukasz', 'strauss']],
  ['مُحَمَّد', ['محمد']],
  ['ЙОСИП', ['иосип']],
  ['ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ', ['ਗੁਰਪ੍ਰੀਤ', 'ਸਿੰਘ']],
  ['王小明', ['王小明']],
  ['', []],
])('the words of %s', (text, words) => {
  expect(nameTokens(text)).toEqual(words)
})
