import { expect, test } from '@jest/globals'
import { romanWords } from '../../server/names/romanising.ts'

test.each([
  ['བསྟན་འཛིན་རྒྱ་མཚོ', 'tenzin gyatso'],
  ['པད་མ་དབྱངས་ཅན', 'pema yangchen'],
  ['ཟླ་བ་རྡོ་རྗེ', 'dawa dorje'],
  ['วันเพ็ญ จันทร์', 'wanphen chan'],
  ['ពិសិដ្ឋ', 'pesed'],
  ['צ׳רלס ג׳ורג׳', 'chrls george'],
  ['هبة الله', 'hbt allah'],
  ['স্বপ্না বিশ্বাস', 'swpna bishwas'],
  ['ཀརྨ་པདྨ', 'karma pema'],
  ['امة الرحمن ھاشم', 'amt alrahman hashem'],
  ['ئەھمەد ئوسمان', 'ehmed wsman'],
  ['Յակոբ Յուրի', 'hakob yuri'],
])('%s is spelled %s, as it is said', (written, said) => {
  expect(
    romanWords(written)
      .map(({ text }) => text)
      .join(' '),
  ).toBe(said)
})
