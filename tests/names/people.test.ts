import { expect, test } from '@jest/globals'
import { addCard, buildIndex, dropCard } from '../../server/names/people.ts'
import { findPeople, whyCodes } from '../../server/names/searching.ts'
import { person } from '../support/name-cards.ts'

const cast = [
  person('mariana', 'Mariana', 'Hernández Martínez', {
    country: 'GT',
    birthDate: '2000-03-04',
    aNumbers: ['234567890'],
  }),
  person('mariana-2', 'Mariana', 'Martínez Hernández', { country: 'HN', birthDate: '1991-07-01' }),
  person('delacruz', 'Juan', 'de la Cruz Pérez', { country: 'MX' }),
  person('shicay', 'María del Carmen', 'Ajú Xicay', { country: 'GT' }),
  person('joao', 'João Victor', 'Gonçalves dos Santos', { country: 'BR' }),
  person('khaled', 'Khaled', 'Abdelrahman El-Masri', { country: 'EG', phones: ['+201001234567'] }),
  person('lemine', 'Mohamed Lemine', 'Ould Bah', { country: 'MR' }),
  person('najib', 'Najibullah', 'Ahmadzai', { country: 'AF' }),
  person('zalmay', '', 'Zalmay', { oneName: 'Zalmay', country: 'AF' }),
  person('gurpreet', 'Gurpreet', 'Singh Dhillon', { country: 'IN', birthDate: '1995-05-05', ticket: 'B-017' }),
  person('gurpreet-2', 'Gurpreet', 'Singh', { country: 'IN', birthDate: '1988-01-01' }),
  person('harjinder', 'ਹਰਜਿੰਦਰ', 'ਕੌਰ ਸੰਧੂ', { country: 'IN' }),
  person('xiaoming', 'Xiaoming', 'Wang', { country: 'CN' }),
  person('wong', 'Siu Ming', 'Wong', { country: 'HK' }),
  person('jinhua', 'Jinhua', 'Lin', { country: 'CN', spellings: ['林金华'] }),
  person('diallo', 'Aïssatou Bella', 'Diallo', { country: 'GN' }),
  person('ndiaye', 'Ndèye Coumba', "N'Diaye", { country: 'SN' }),
  person('jeanbaptiste', 'Dieuseul', 'Jean-Baptiste', { country: 'HT' }),
  person('desrosiers', 'Rose-Laure', 'Desrosiers', { country: 'HT' }),
  person('oleksandr', 'Oleksandr', 'Shevchenko', { country: 'UA' }),
  person('ivanova', 'Ekaterina', 'Ivanova', { country: 'RU' }),
  person('giorgi', 'Giorgi', 'Kvirikashvili', { country: 'GE' }),
  person('rafiqul', 'Md Rafiqul', 'Islam', { country: 'BD' }),
  person('sunita', 'Sunita', 'Shrestha', { country: 'NP' }),
  person('tsehaytu', 'Tsehaytu', 'Weldemichael', { country: 'ER' }),
  person('michael', 'Michael', 'Wolde', { country: 'ET' }),
  person('takwah', 'Tak Wah', 'Tse', { country: 'HK' }),
]
const index = buildIndex(cast)
const first = (line: string, hints = {}) => findPeople(index, line, hints)[0]

test.each([
  ['mariana hernandez martinez', 'mariana'],
  ['HERNANDEZ-MARTINEZ MARIANA', 'mariana'],
  ['Hernandezmartinez, Mariana', 'mariana'],
  ['FNU MARIANA HERNANDEZ MARTINEZ', 'mariana'],
  ['Marianna Ernandes Martines', 'mariana'],
  ['DELACRUZ JUAN', 'delacruz'],
  ['carmen aju', 'shicay'],
  ['maria shicay', 'shicay'],
  ['Joao Santos', 'joao'],
  ['John Goncalves', 'joao'],
  ['Abdul Rahman Elmasry Khalid', 'khaled'],
  ['mohammed al amin bah', 'lemine'],
  ['Najeeb Ullah Ahmadzay', 'najib'],
  ['FNU Zalmai', 'zalmay'],
  ['Gurprit Dhilon', 'gurpreet'],
  ['Sandhu Harjinder Kaur', 'harjinder'],
  ['wang xiao ming', 'xiaoming'],
  ['XIAO-MING WANG', 'xiaoming'],
  ['Lam Kam Wah', 'jinhua'],
  ['Aisatu Jallow', 'diallo'],
  ['Isatou Bella Jalloh', 'diallo'],
  ['Kumba Njie', 'ndiaye'],
  ['dieuseul jan batis', 'jeanbaptiste'],
  ['JEANBAPTISTE DIEUSEUL', 'jeanbaptiste'],
  ['wozlo dewozye', 'desrosiers'],
  ['jan batis dyesel', 'jeanbaptiste'],
  ['Alexander Schewtschenko', 'oleksandr'],
  ['Katerina Ivanov', 'ivanova'],
  ['Kwirikaschwili Georgi', 'giorgi'],
  ['Mohammad Rofikul Eslam', 'rafiqul'],
  ['Suneeta Sresth', 'sunita'],
  ['Zehaytu Wolde Michael', 'tsehaytu'],
  ['takwahtse', 'takwah'],
])('%s is found first', (line, id) => {
  expect(first(line)?.id).toBe(id)
})

test.each([
  ['خالد عبد الرحمن المصري', 'khaled'],
  ['نجیب الله احمدزی', 'najib'],
  ['গুরপ্রীত সিং ধিলোঁ', 'gurpreet'],
  ['ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ', 'gurpreet'],
  ['ਹਰਜਿੰਦਰ ਕੌਰ', 'harjinder'],
  ['王小明', 'xiaoming'],
  ['黃小明', 'wong'],
  ['林金華', 'jinhua'],
  ['Олександр Шевченко', 'oleksandr'],
  ['Шевченко Александр', 'oleksandr'],
  ['Екатерина Иванова', 'ivanova'],
  ['გიორგი კვირიკაშვილი', 'giorgi'],
  ['মোঃ রফিকুল ইসলাম', 'rafiqul'],
  ['सुनीता श्रेष्ठ', 'sunita'],
  ['Мариана Эрнандес Мартинес', 'mariana'],
  ['Wang Xiaoming 王小明', 'xiaoming'],
])('%s is found first, read from its script', (line, id) => {
  expect(first(line)?.id).toBe(id)
})

test('two letters exchanged in a name of four are a slip like any other', () => {
  const some = buildIndex([person('chen', 'Yan', 'Chen'), person('right', 'Yuhuan', 'Zeng')])
  expect(findPeople(some, 'zegn')[0]?.id).toBe('right')
})

test.each([
  ['looking for Keily Rapalo please help', 'right'],
  ['busco a la senora Keily Funes honduras', 'right'],
  ['KE1LY FVNES RAPAL0', 'right'],
  ['darielafunezz', 'part'],
])("%s: words of asking, digits for letters, a slip in glued names stand in nobody's way", (line, id) => {
  const some = buildIndex([
    person('right', 'Keily', 'Funes Rápalo'),
    person('part', 'Dariela', 'Funes'),
    person('please', 'Pleasant', 'Helpman'),
    person('king', 'King', 'Lookman'),
  ])
  expect(findPeople(some, line)[0]?.id).toBe(id)
})

test('four names glued together are taken apart at the names that are there', () => {
  const some = buildIndex([
    person('right', 'Keily Dariela', 'Funes Rápalo'),
    person('us', 'Keily Dariela', 'Us Rápalo'),
    person('part', 'Dariela', 'Funes'),
  ])
  expect(findPeople(some, 'keilydarielafunesrapalo')[0]?.id).toBe('right')
})

test.each([
  ['A234567890', 'mariana', 'same-number'],
  ['A 234 567 890', 'mariana', 'same-number'],
  ['٢٣٤٥٦٧٨٩٠', 'mariana', 'same-number'],
  ['number 234-567-890 please', 'mariana', 'same-number'],
  ['+20 100 123 4567', 'khaled', 'same-phone'],
  ['0100 1234567', 'khaled', 'same-phone'],
  ['B-017', 'gurpreet', 'same-ticket'],
  ['b17', 'gurpreet', 'same-ticket'],
])('%s leads to %s: %s', (line, id, why) => {
  expect(first(line)?.id).toBe(id)
  expect(first(line)?.why).toContain(why)
})

test.each([
  ['Mariana Hernández Martínez', 'mariana', 'same-name'],
  ['Mariana Hernandez', 'mariana', 'one-surname'],
  ['Aisatu Bela Jallow', 'diallo', 'other-spelling'],
  ['王小明', 'xiaoming', 'other-script'],
  ['Oleksandr Shevcenko', 'oleksandr', 'one-letter'],
  ['Giorgi', 'giorgi', 'part-of-name'],
])('%s finds %s and says why: %s', (line, id, why) => {
  expect(first(line)).toMatchObject({ id, why: expect.arrayContaining([why]) })
})

test('swapped surnames are found, after the one in order, and said', () => {
  const [one, two] = findPeople(index, 'Mariana Hernandez Martinez')
  expect([one?.id, two?.id]).toEqual(['mariana', 'mariana-2'])
  expect(two?.why).toContain('surnames-swapped')
})

test('country and year lift one of two with the same name, and leave nobody out', () => {
  const ids = (hints: object) => findPeople(index, 'Gurpreet Singh', hints).map(({ id }) => id)
  expect(ids({ birthYear: 1995 }).slice(0, 2)).toEqual(['gurpreet', 'gurpreet-2'])
  expect(ids({ birthYear: 1988 }).slice(0, 2)).toEqual(['gurpreet-2', 'gurpreet'])
  expect(ids({ country: 'PE', birthYear: 1920 }).slice(0, 2).sort()).toEqual(['gurpreet', 'gurpreet-2'])
})

test('an initial stands for the name that begins with it, and not for the surname beside it', () => {
  const others = ['Mohammad', 'Mizan', 'Sultan'].map((given) => person(given, given, 'Chowdhury'))
  const some = buildIndex([...others, person('aasha', 'Aasha', 'Chowdhury')])
  expect(findPeople(some, 'A Chowdhury')[0]?.id).toBe('aasha')
  expect(findPeople(some, 'chowdhury, a.')[0]?.id).toBe('aasha')
})

test('a year told from an age or copied wrong, and the country next door, lift too, but less than the right ones', () => {
  const born = (birthDate: string, country = 'IN') => ({ birthDate, country })
  const some = buildIndex([
    person('1950', 'Amit', 'Rai', born('1950-02-02')),
    person('1988', 'Amit', 'Rai', born('1988-02-02')),
    person('1989', 'Amit', 'Rai', born('1989-02-02')),
    person('bhutan', 'Amit', 'Rai', born('1950-02-02', 'BT')),
    person('peru', 'Amit', 'Rai', born('1950-02-02', 'PE')),
  ])
  const ids = (hints: object) => findPeople(some, 'Amit Rai', hints).map(({ id }) => id)
  expect(ids({ birthYear: 1988 }).slice(0, 2)).toEqual(['1988', '1989'])
  expect(ids({ birthYear: 1998 })[0]).toBe('1989')
  expect(ids({ birthYear: 1978 })[0]).toBe('1988')
  expect(ids({ country: 'PE' })[0]).toBe('peru')
  expect(ids({ country: 'NP' }).at(-1)).toBe('peru')
  expect(ids({ country: 'NP', birthYear: 1850 })).toHaveLength(5)
})

test('whoever may not be seen is not in the answer', () => {
  expect(findPeople(index, 'Mariana', { only: (id) => id !== 'mariana' }).map(({ id }) => id)).not.toContain('mariana')
})

test('a withdrawn card is found by nothing, and its words are gone from memory', () => {
  const some = buildIndex([...cast, person('gone', 'Zbigniewa', 'Quxotl', { aNumbers: ['298765432'], ticket: 'Z-9' })])
  expect(findPeople(some, 'Zbigniewa Quxotl')[0]?.id).toBe('gone')
  dropCard(some, 'gone')
  for (const line of ['Zbigniewa Quxotl', 'A298765432', 'Z-9'])
    expect(findPeople(some, line).map(({ id }) => id)).not.toContain('gone')
  expect(JSON.stringify({ ...some, words: { ...some.words, bySound: [...some.words.bySound] } })).not.toMatch(
    /quxotl|zbignieva/i,
  )
  expect([...some.words.byText.keys(), ...some.words.spelled.keys()].join()).not.toMatch(/quxotl/i)
})

test('a corrected card is found by the new name only', () => {
  const some = buildIndex([person('a', 'Juana', 'Pop')])
  addCard(some, person('a', 'Rosario', 'Tzul'))
  expect(findPeople(some, 'Rosario Tzul')).toHaveLength(1)
  expect(findPeople(some, 'Juana Pop')).toHaveLength(0)
})

test('an empty index and an empty line answer nobody', () => {
  expect(findPeople(buildIndex([]), 'Maria')).toEqual([])
  for (const line of ['', '   ', '-', '٠', 'FNU']) expect(findPeople(index, line)).toEqual([])
})

test('no line of any script throws, and every reason is a known one', () => {
  const blocks = [0x20, 0xc0, 0x370, 0x400, 0x530, 0x590, 0x600, 0x900, 0x980, 0xa00, 0xe00, 0x1000, 0x10a0, 0x1200]
  const more = [0x1780, 0x2000, 0x3040, 0x4e00, 0xac00, 0xd800, 0xfb50, 0xfe70, 0xff00, 0x1f300, 0x20000, 0xe0000]
  let seed = 5
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  for (let round = 0; round < 100; round++) {
    const from = [...blocks, ...more]
    const signs = Array.from({ length: next(500) }, () => (from[next(from.length)] ?? 32) + next(256))
    const line = signs.map((sign) => String.fromCodePoint(sign) + (next(5) ? '' : ' ')).join('')
    for (const { why } of findPeople(index, line)) for (const each of why) expect(whyCodes).toContain(each)
  }
})
