import { expect, test } from '@jest/globals'
import { aNumberReasons, readANumber, showANumber } from '../../server/names/a-numbers.ts'
import { foldDigits } from '../../server/names/digits.ts'

/** Each written form of one number, 012 345 678. */
const accepted =
  `A012345678|a012345678|012345678|12345678|A12345678|A 012 345 678|A-012-345-678|A012-345-678|A012 345 678
A#012 345 678|A# 012345678|A#012-345-678|#012345678|A No. 012345678|A No 012 345 678|No. 012345678|No012345678|№ 012345678
Nº 012345678|N° 012 345 678|A-12 345 678|A 12 345 678|12 345 678|12-345-678|12,345,678|A12,345,678|012.345.678|A.012.345.678
A/012/345/678|012/345/678|A_012_345_678|012–345–678|012—345—678|012‑345‑678|012−345−678|A–012–345–678|A·012·345·678|A:012345678
A: 012 345 678|[A]012345678|(A012345678)|(A) 012345678|"A012345678"|'012345678|A012345678.|A012345678,|A012345678;| A012345678 
USCIS#012345678|USCIS# 012-345-678|USCIS # 012 345 678|USCIS Number: 012-345-678|USCIS no. 012345678|Alien number A012345678
Alien # 012345678|Alien Registration Number: A012345678|ALIEN REGISTRATION NO. 012 345 678|ARN 012345678|A-Number: A012345678
A-number 012345678|A number: 012345678|File No: A012 345 678|File No: 012 345 678|File number A012345678|A-File 012345678
NTA I-862 File No: A012 345 678|I-551 USCIS# 012-345-678|My A number is 012345678|the number is 012 345 678|my number is A012345678
Número A 012345678|Número de extranjero: A012345678|numero de extranjero 012 345 678|Mi número es A012345678|es 012345678
Numéro A : A012 345 678|numéro d'étranger 012345678|Mon numéro est A012345678|Nimewo A 012345678|nimewo etranje: 012345678
Número de estrangeiro 012345678|meu número é A012345678|номер 012345678|А012345678|Номер иностранца: А 012 345 678
外国人登记号码: 012345678|A号码 012345678|号码：０１２３４５６７８|رقم الأجنبي: ٠١٢٣٤٥٦٧٨|رقم A ٠١٢ ٣٤٥ ٦٧٨|ਨੰਬਰ ੦੧੨੩੪੫੬੭੮|নম্বর ০১২৩৪৫৬৭৮
٠١٢٣٤٥٦٧٨|A٠١٢٣٤٥٦٧٨|٠١٢ ٣٤٥ ٦٧٨|٠١٢-٣٤٥-٦٧٨|۰۱۲۳۴۵۶۷۸|A ۰۱۲ ۳۴۵ ۶۷۸|०१२३४५६७८|A०१२३४५६७८|০১২৩৪৫৬৭৮|A ০১২ ৩৪৫ ৬৭৮
੦੧੨੩੪੫੬੭੮|૦૧૨૩૪૫૬૭૮|௦௧௨௩௪௫௬௭௮|౦౧౨౩౪౫౬౭౮|೦೧೨೩೪೫೬೭೮|൦൧൨൩൪൫൬൭൮|๐๑๒๓๔๕๖๗๘|၀၁၂၃၄၅၆၇၈|០១២៣៤៥៦៧៨|༠༡༢༣༤༥༦༧༨
߀߁߂߃߄߅߆߇߈|𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘|０１２３４５６７８|Ａ０１２３４５６７８|Ａ＃０１２－３４５－６７８|𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖|𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠|〇一二三四五六七八|A〇一二三四五六七八
0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣|0 1 2 3 4 5 6 7 8|A 0 1 2 3 4 5 6 7 8|0-1-2-3-4-5-6-7-8|1 2 3 4 5 6 7 8|0 12 345 678|A A012345678|A012345678 A012345678
A-Number (if any) ► A-012345678|Alien Reg. No. 012 345 678|INS A# 012345678|In re: A012345678|A#=012345678|A012 345678
Número de archivo: A012345678|nimewo A mwen se 012345678|Nimewo enskripsyon etranje 012345678|мой номер А 012345678
Регистрационный номер иностранца: А012345678|الرقم A ٠١٢٣٤٥٦٧٨|رقم تسجيل الأجانب: ٠١٢٣٤٥٦٧٨|اے نمبر ۰۱۲۳۴۵۶۷۸|فائل نمبر 012345678
غیر ملکی رجسٹریشن نمبر ۰۱۲۳۴۵۶۷۸|ਏ ਨੰਬਰ ੦੧੨੩੪੫੬੭੮|এ নম্বর ০১২৩৪৫৬৭৮|ए नंबर ०१२३४५६७८|我的A号是012345678|A號碼：012345678|A字第012345678号
外国人注册号码：A012345678|A₀₁₂₃₄₅₆₇₈|A⓪①②③④⑤⑥⑦⑧|№А012345678|Alien’s No. 012345678|Số A 012345678|A 번호 012345678|外国人登録番号：012345678
номер іноземця 012345678|namba ya A 012345678|Respondent A# 012345678|A012:345:678|A012،345،678|A012⁄345⁄678|میرا A نمبر 012345678 ہے`
    .split(/[|\n]/)
    .filter((form) => form !== 'A012345678 A012345678')

const invisible = [
  'A\u200B012\u200B345\u200B678',
  `A01234567${'\u200B'.repeat(600)}8`,
  '\uFEFFA012345678',
  'A012\u00AD345\u00AD678',
  '\u202AA012345678\u202C',
  '\u2066A 012 345 678\u2069',
  '\u200E012345678\u200E',
  '\u200F٠١٢٣٤٥٦٧٨',
  'A\u00A0012\u00A0345\u00A0678',
  'A\u202F012\u202F345\u202F678',
  'A\u3000012\u3000345\u3000678',
  'A012\t345\t678',
  'A012345678\n',
  'A012345678\r\n',
  'A012\n345\n678',
  'A\u0000012345678',
  '012\u2009345\u2009678',
  '012\uFE0F345678',
]

test.each([...accepted, ...invisible])('%j is taken as 012 345 678', (form) => {
  expect(readANumber(form)).toEqual({ verdict: 'accept', number: '012345678' })
})

test.each([
  ['A1234567', '001234567'],
  ['1234567', '001234567'],
  ['A 1 234 567', '001234567'],
  ['A 555-1234', '005551234'],
  ['A234567890', '234567890'],
  ['234567890', '234567890'],
  ['A98765432', '098765432'],
  ['A 9876-5432', '098765432'],
  ['A 20 123 456 7', '201234567', 'ask'],
])('%j becomes %s', (form, number, verdict = 'accept') => {
  const read = readANumber(form)
  expect(read.verdict).toBe(verdict)
  expect(read.verdict === 'accept' ? read.number : read.verdict === 'ask' && read.candidate).toBe(number)
})

test.each([
  ['A145678901', 'first-digit-1'],
  ['145678901', 'first-digit-1'],
  ['A312345678', 'first-digit-3'],
  ['A 345 678 901', 'first-digit-3'],
  ['987654321', 'first-digit-other'],
  ['٩٨٧٦٥٤٣٢١', 'first-digit-other'],
])('%j is taken with a note: %s', (form, reason) => {
  expect(readANumber(form)).toMatchObject({ verdict: 'note', reason })
})

test.each([
  ['A0I2345678', '012345678', 'letters'],
  ['A 03g 327 3q2', '039327392', 'letters'],
  ['A-05g170326', '059170326', 'letters'],
  ['A# z28512928', '228512928', 'letters'],
  ['A l 2 345 678', '012345678', 'letters'],
  ['A 0 1 2 O 4 5 6 7 8', '012045678', 'letters'],
  ['Alien No. 0247499b7', '024749967', 'letters'],
  ['A226748578 C08', '226748578', 'more-than-one'],
  ['Receipt IOE0912345678 A# 265 100 096', '265100096', 'more-than-one'],
  ['Subject ID: 345678901 FINS: 1234567890 File No: A 073 795 782', '073795782', 'more-than-one'],
  ['Juan Pérez 10/12/1985 205678901', '205678901', 'more-than-one'],
  ['205678901 8:30', '205678901', 'more-than-one'],
  ['Juan,Perez,HN,205678901', '205678901', 'words'],
  ['205.678.901,00', '205678901', 'spreadsheet'],
  ['A083290493 born 1988', '083290493', 'more-than-one'],
  ['passport G12345678, A252867171', '252867171', 'more-than-one'],
  ['AO12345678', '012345678', 'letters'],
  ['O12345678', '012345678', 'letters'],
  ['A0123456B8', '012345688', 'letters'],
  ['A 012 34S 678', '012345678', 'letters'],
  ['A0l2345678', '012345678', 'letters'],
  ['012345678A', '012345678', 'letters'],
  ['hello 012345678', '012345678', 'words'],
  ['Juan A012345678', '012345678', 'words'],
  ['A2 |9876543', '219876543', 'letters'],
  ['A2○1456783', '201456783', 'letters'],
  ['1. A87654321', '087654321', 'more-than-one'],
  ['Room 12 A7654321', '007654321', 'more-than-one'],
  ['A7654321 22', '765432122', 'grouping'],
  ['A 7 654 321 22', '765432122', 'grouping'],
  ['A12-345-67', '001234567', 'grouping'],
  ['A219876 54', '021987654', 'digit-missing'],
  ['A6:49.686.113', '649686113', 'signs'],
  ['USCIS 228# 115172', '228115172', 'signs'],
  ['Alien2 No. 45/391/734', '245391734', 'words'],
  ['A\u202E876543210\u202C', '876543210', 'signs'],
  ['ID 012345678', '012345678', 'words'],
  ['Case No. 012345678', '012345678', 'words'],
  ['(219) 876-543', '219876543', 'phone'],
  ['A 1225 1985', '012251985', 'date'],
  ['19900115', '019900115', 'date'],
  ['01151990', '001151990', 'date'],
  ['A15011990', '015011990', 'date'],
  ['555-1234', '005551234', 'phone'],
  ['5512-3456', '055123456', 'phone'],
  ['77 123 45 67', '771234567', 'phone'],
  ['10278-0001', '102780001', 'grouping'],
  ['01234567', '001234567', 'digit-missing'],
  ['A 012 345 67', '001234567', 'digit-missing'],
  ['A01234567', '001234567', 'digit-missing'],
  ['12345678.0', '012345678', 'spreadsheet'],
  ['012345678?', '012345678', 'signs'],
  ['012345678.0', '012345678', 'spreadsheet'],
  ['A12345678.00', '012345678', 'spreadsheet'],
  ['A012345678A', '012345678', 'letters'],
  ['NUMBER A012345678 EXP 01/01/2030', '012345678', 'more-than-one'],
  ['$12,345,678', '012345678', 'signs'],
  ['A012345678²', '012345678', 'signs'],
  ['A012345678 01/01/1990', '012345678', 'more-than-one'],
  ['A0012345678', '012345678', 'too-long'],
  ['111111111', '111111111', 'placeholder'],
  ['A123456789', '123456789', 'placeholder'],
])('%j is asked as %s: %s', (form, candidate, reason) => {
  expect(readANumber(form)).toEqual({ verdict: 'ask', candidate, reason })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['\u200B', 'empty'],
  ['A', 'no-digits'],
  ['none', 'no-digits'],
  ['no tengo', 'no-digits'],
  ['A12345', 'too-short'],
  ['123456', 'too-short'],
  ['A01234567?', 'digit-missing'],
  ['A*** *** 678', 'digit-missing'],
  ['A012345678 A234567890', 'more-than-one'],
  ['A0123456789012345', 'too-long'],
  ['A 219 876 543 210', 'online-account'],
  ['A 012 345 678 9', 'too-long'],
  ['I-94 1234567', 'i94'],
  ['422 530 895 19', 'i94'],
  ['passport no. A12345678', 'passport'],
  ['WAC2112345678 I-765', 'receipt'],
  ['Juan 01/02/1990', 'date'],
  ['4 dic 8:30 sala 1237', 'date'],
  ['I.O.E. 0912345678', 'receipt'],
  ['A255198454 SSN 123456789', 'ssn'],
  [`A21987654${' -'.repeat(300)}3`, 'too-long'],
  ['A219 A876 A543', 'more-than-one'],
  ['A0123456789', 'too-long'],
  ['☎ 012345678', 'phone'],
  ['000000000', 'placeholder'],
  ['A000-000-000', 'placeholder'],
  ['IOE0912345678', 'receipt'],
  ['ioe 0912345678', 'receipt'],
  ['EAC-24-123-45678', 'receipt'],
  ['WAC2412345678', 'receipt'],
  ['MSC*1234567890', 'receipt'],
  ['I0E0912345678', 'receipt'],
  ['LIN24123456', 'receipt'],
  ['receipt number 0912345678', 'receipt'],
  ['N0012345678', 'sevis'],
  ['SEVIS N0012345678', 'sevis'],
  ['N001234567', 'sevis'],
  ['123456789A1', 'i94'],
  ['I-94 12345678901', 'i94'],
  ['98765432109', 'i94'],
  ['123456789012', 'online-account'],
  ['1234-5678-9012', 'online-account'],
  ['FINS: 1134567890', 'fins'],
  ['Subject ID 371234567', 'fins'],
  ['1134567890', 'fins'],
  ['(212) 555-1234', 'phone'],
  ['212-555-1234', 'phone'],
  ['2125551234', 'phone'],
  ['+1 212 555 1234', 'phone'],
  ['+502 5512 3456', 'phone'],
  ['tel 012345678', 'phone'],
  ['رقم الهاتف 012345678', 'phone'],
  ['手机号012345678', 'phone'],
  ['0612345678', 'phone'],
  ['01/15/1990', 'date'],
  ['15.01.1990', 'date'],
  ['1990-01-15', 'date'],
  ['1/15/1990', 'date'],
  ['15 JAN 1990', 'date'],
  ['1375/01/15', 'date'],
  ['DOB 01151990', 'date'],
  ['G12345678', 'passport'],
  ['AB1234567', 'passport'],
  ['Pasaporte 012345678', 'passport'],
  ['S.S.N. 012345678', 'ssn'],
  ['numéro de sécurité sociale 012345678', 'ssn'],
  ['رقم الضمان الاجتماعي 012345678', 'ssn'],
  ['A O12-34-5678', 'ssn'],
  ['2.34567891E+08', 'letters'],
])('%j is refused: %s', (form, reason) => {
  expect(readANumber(form)).toEqual({ verdict: 'refuse', reason })
})

test('a number is shown in threes', () => {
  expect(showANumber('012345678')).toBe('A 012 345 678')
})

test('every answer has one of the listed reasons, whatever is typed', () => {
  const signs = [...'A0123456789 -#./OISé٣۴९Ж我\u200B\u202E\n\uD800']
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: next(24) }, () => signs[next(signs.length)]).join('')
    const read = readANumber(text)
    // Taken only as it stands: every digit that was typed, none else.
    if (read.verdict === 'accept' || read.verdict === 'note')
      expect(read.number).toBe(foldDigits(text).replace(/\D/g, '').padStart(9, '0'))
    if (read.verdict === 'ask') expect(read.candidate).toMatch(/^\d{9}$/)
    if (read.verdict !== 'accept') expect(aNumberReasons).toContain(read.reason)
  }
})
