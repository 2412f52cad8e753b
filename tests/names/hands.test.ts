import { expect, test } from '@jest/globals'
import { buildIndex } from '../../server/names/people.ts'
import { findPeople } from '../../server/names/searching.ts'

/** The first of these people, each written as "Given | Family", whom a line leads to. */
function firstOf(people: string[], line: string): string | undefined {
  const cards = people.map((name) => {
    const [given = '', family = ''] = name.split(' | ')
    return { id: name, given, family, spellings: [], aNumbers: [] }
  })
  return findPeople(buildIndex(cards), line)[0]?.id
}

test.each([
  ['Zayanb Yilmaz', 'Zaynab | Yilmaz', ['Ali | Yilmaz', 'Zubeyde | Demir']],
  ['Dizllo Mamadou', 'Mamadou | Diallo', ['Mamadou | Sow', 'Dieuseul | François']],
  ['Kim Oanh Thqi', 'Kim Oanh | Thai', ['Kim Oanh | Tran', 'Kim Oanh | Dinh']],
])('a slip may change how a name sounds: %s is %s', (line, right, others) => {
  expect(firstOf([...others, right], line)).toBe(right)
})

test.each([
  ['Jieun Bae', 'Ji-eun | Bae', ['Jieun | Choi', 'Jean | Bah', 'Bo-ram | Bae']],
  ['Dr Xiaoli Hong', 'Xiao-Li | Hong', ['Xiaoli | Zhang', 'Xiaoli | Dong']],
  ['Jienhua Liou', 'Jian Hua | Liu', ['Jianhua | Li', 'Jianguo | Liu']],
])('what one person has as one word another has in two: %s is %s', (line, right, others) => {
  expect(firstOf([...others, right], line)).toBe(right)
})

test.each([['Khal Khadija', 'Khadija | Khalil', ['Khadija | Ali', 'Khadija | Halim']]])(
  'a name cut at the end of a field is the nearer the less is lost: %s is %s',
  (line, right, others) => {
    expect(firstOf([...others, right], line)).toBe(right)
  },
)

test.each([
  ['F. Ã–ztÃ¼rk', 'Fatma | Öztürk', ['Fatou | Zaatari', 'Fatma | Turk']],
  ['Iv?n Mu?oz', 'Iván | Muñoz', ['Iv | Moz', 'Ivn | Ozuna']],
  ['KA-MING H0', 'Ka-Ming | Ho', ['Ka-Ming | Lee', 'Ka-Ming | Hui']],
])('letters that a program or a scanner spoilt are read: %s is %s', (line, right, others) => {
  expect(firstOf([...others, right], line)).toBe(right)
})

test.each([['Djonay Endrite', 'Endrit | Gjonaj', ['Juan Andres | Us', 'Endri | Prifti']]])(
  'Albanian gj is heard as j: %s is %s',
  (line, right, others) => {
    expect(firstOf([...others, right], line)).toBe(right)
  },
)

test.each([
  ['Ma. Gpe. Rdz', 'María Guadalupe | Rodríguez Sosa', ['María | Rudaz', 'Marta | Gapeev']],
  ['Juan Hdez Lopez', 'Juan | Hernández López', ['Juan | López', 'Juan | Hidalgo López']],
  ['Jn Bte Celestin', 'Jean-Baptiste | Célestin', ['Jeannot | Célestin', 'Betty | Célestin']],
])('clerks shorten names in writing: %s is %s', (line, right, others) => {
  expect(firstOf([...others, right], line)).toBe(right)
})

test.each([
  ['ibraheemsalleh', 'Ibrahim | Saleh', ['Mohammad | Ibrahim', 'Ibra | Salem']],
  ['Fatobojang', 'Fatou | Bojang', ['Fa | To', 'Wei | Bo Jang']],
])('pieces of a glued line may be written otherwise, each by its sound: %s is %s', (line, right, others) => {
  expect(firstOf([...others, right], line)).toBe(right)
})

test('a short form stands for every spelling of its name', () => {
  expect(firstOf(['Sashenka | Bondar', 'Oleksandr | Shevchuk', 'Savva | Shevchuk'], 'Sasha Shevchuk')).toBe(
    'Oleksandr | Shevchuk',
  )
})
