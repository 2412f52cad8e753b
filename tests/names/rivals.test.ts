import { expect, test } from '@jest/globals'
import { buildIndex } from '../../server/names/people.ts'
import { findPeople } from '../../server/names/searching.ts'
import { person } from '../support/name-cards.ts'

test.each([
  ['Zeeshan Qureshi', 'ذیشان', 'قریشی'],
  ['Wazhma Achakzai', 'وږمه', 'اڅکزی'],
  ['Yehuda Katz', 'יהודה', 'כץ'],
  ['Tzipora Levi', 'ציפורה', 'לוי'],
  ['Vishal Chaturvedi', 'विशाल', 'चतुर्वेदी'],
  ['Reza Karim', 'রেজা', 'করিম'],
  ['Sivakumar Murugesu', 'சிவகுமார்', 'முருகேசு'],
  ['Nimal Wickremasinghe', 'නිමල්', 'වික්‍රමසිංහ'],
  ['Dong-wook Ahn', '동욱', '안'],
  ['Luda Ryzhkova', 'Людмила', 'Рыжкова'],
  ['Chen Wenfu', 'Boon Hock', 'Tan'],
  ['Xiao Rongxin', 'Jung-Hsin', 'Hsiao'],
  ['Seoyun Jeong', 'Seo-yeon', 'Jeong'],
  ['Emeka Okonko', 'Chukwuemeka', 'Okonkwo'],
  ['Kostas Papadopulos', 'Konstantinos', 'Papadopoulos'],
  ['Kourosh Zehtab', 'Cyrus', 'Zehtab'],
  ['Panchita Sik', 'Francisca', 'de León Sic'],
  ['G. Kvirikashvili', 'Giorgi', 'Kvirikashvili'],
  ['Sukhi Dhaliwal', 'Sukhwinder', 'Singh Dhaliwal'],
  ['Tope Ogunleye', 'Temitope', 'Ogunleye'],
  ['Mani Ghotra', 'Manpreet', 'Kaur Ghotra'],
  ['Rey Guinto', 'Reynaldo', 'Guinto Pangilinan'],
  ['Jignesh Somabhai', 'Jigneshkumar', 'Somabhai'],
  ['Goyo Santis', 'Gregorio', 'Sántiz Gómez'],
  ['Toninho Quadros', 'Antônio', 'Quadros'],
  ['Hoang Yen', 'Thị Yến', 'Huỳnh'],
  ['Souleymane Bodian', 'Sulayman', 'Bojang'],
  ['Lwijan Bovwa', 'Louis-Jean', 'Beauvoir'],
  ['Rahmane Boukhalifa', 'Abderrahmane', 'Boukhelifa'],
  ['Licha Fuentes', 'Alicia', 'Fuentes Mejía'],
  ['Tolya Rudenko', 'Anatoly', 'Rudenko'],
  ['Yahya Al-Houthi', 'يحيى', 'الحوثي'],
  ['Eunjeong Bak', 'Eun-jung', 'Park'],
  ['Young-ho Lee', '영호', '이'],
  ['Choi Sungmin', '성민', '최'],
  ['Kafai Cheung', '家輝', '張'],
  ['Chien-liang Kuo', '建良', '郭'],
  ['Guo Jianliang', 'Chien-liang', 'Kuo'],
  ['Khin Thanda Win', 'ခင်သန္တာ', 'ဝင်း'],
  ['သိန်းလှိုင်', 'Thein', 'Hlaing'],
  ['Chava Mizrachi', 'חוה', 'מזרחי'],
  ['نور الدين بلحاج', 'Noureddine', 'Belhadj'],
  ['Nur al-Din Belhaj', 'Noureddine', 'Belhadj'],
  ['محمود كاظم', 'Mahmoud', 'Kadhim'],
  ['Mouaz Zahrani', 'معاذ', 'الزهراني'],
  ['عبد الرحمن ورسمه', 'Cabdiraxmaan', 'Warsame'],
  ['Sergei Lukashevich', 'Siarhei', 'Lukashevich'],
  ['Гулчеҳра Хўжаева', 'Gulchehra', 'Xoʻjayeva'],
  ['Jo Jaesik', 'Jae-sik', 'Cho'],
  ['Chong Hyon-u', 'Hyun-woo', 'Jung'],
  ['दिलबहादुर गुरुङ', 'Dil Bahadur', 'Gurung'],
  ['Peishan Chuang', 'Pei-shan', 'Chuang'],
  ['Yelin Naing', 'ရဲလင်း', 'နိုင်'],
  ['สุนิสา ใจดี', 'Sunisa', 'Jaidee'],
  ['خير الدين بومدين', 'Kheireddine', 'Boumediene'],
  ['ຄຳພອນ ໄຊຍະວົງ', 'Khamphone', 'Sayavong'],
  ['Choi Yuet Ying', 'Guat Eng', 'Chua'],
  ['Guat-eng Chua', '月英', '蔡'],
  ['བསྟན་འཛིན་ ཕུན་ཚོགས་', 'Tenzin', 'Phuntsok'],
  ['Lopsang Gyatso', 'བློ་བཟང་', 'རྒྱ་མཚོ་'],
  ['Kalsang Dolma', 'Gesang', 'Zhuoma'],
  ['米格尔 拉米雷斯', 'Miguel', 'Ramírez'],
  ['Fernando Gutierrez', '费尔南多', '古铁雷斯'],
  ['買買提 吐爾遜', 'Memet', 'Tursun'],
  ['알레한드로 구티에레스', 'Alejandro', 'Gutiérrez'],
  ['尹恩珠', 'Eunju', 'Yoon'],
  ['Чжан Сяолун', 'Xiaolong', 'Zhang'],
  ['Shimizu Kyoko', '京子', '清水'],
  ['胡安 Peralta', 'Juan', 'Peralta'],
  ['Wahiduzzaman Rony', 'ওয়াহিদুজ্জামান', 'রনি'],
  ['จันทร์เพ็ญ ทองคำ', 'Chanpen', 'Thongkham'],
])('%s is found as %s %s, before those who have half of what was typed', (line, given, family) => {
  const [one = '', ...others] = line.split(' ')
  const rivals = ['Quiroga', 'Mendoza', 'Lozano'].flatMap((other) => [
    person(`${one} ${other}`, one, other),
    person(`${other} ${others.at(-1)}`, other, others.at(-1) ?? ''),
  ])
  const some = buildIndex([...rivals, person('right', given, family)])
  expect(findPeople(some, line)[0]?.id).toBe('right')
})

/** Whom a line leads to, beside six who have one half of the name each. */
function firstAmongHalves(line: string, given: string, family: string): string | undefined {
  const rivals = ['Qureshi', 'Tripathi', 'Agarwal'].flatMap((other) => [
    person(`${given} ${other}`, given, other),
    person(`${other} ${family}`, other, family),
  ])
  return findPeople(buildIndex([...rivals, person('right', given, family)]), line)[0]?.id
}

test.each([
  ['Munni देवी यादव', 'Munni', 'Devi Yadav'],
  ['عبدالحڪيم Bhutto', 'Abdul Hakeem', 'Bhutto'],
])('%s, half in each script, is %s %s before those who have one half', (line, given, family) => {
  expect(firstAmongHalves(line, given, family)).toBe('right')
})

test.each([
  ['ГильермоХименес', 'Guillermo', 'Jiménez'],
  ['செந்தில்குமார்முருகன்', 'Senthilkumar', 'Murugan'],
])('%s, a whole name in one piece, is %s %s before those who have half of it', (line, given, family) => {
  expect(firstAmongHalves(line, given, family)).toBe('right')
})
