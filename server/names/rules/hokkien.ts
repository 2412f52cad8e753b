import type { Rules } from './kinds.ts'

/** Surnames by their characters, as most families in Singapore and Malaysia spell them. */
const surnames = `tan 陈陳
lim 林
ng 黄黃
ong 王
lee 李
teo 张張
goh 吴吳
low 刘劉
chua 蔡
yeo 杨楊
koh 许許
tay 郑鄭
chia 谢謝
kuek 郭
hong 洪
quah 柯
so 苏蘇
yap 叶葉
chew 周
teoh 赵趙
choo 朱
loh 卢盧
leong 梁
sim 沈
kang 江
loo 吕呂
png 方
chan 曾
phang 彭
leow 廖
khoo 邱
peh 白
ho 何
kho 高`

/**
 * Syllables of given names: pinyin, then the same characters read in Hokkien or Teochew and spelled as Singapore,
 * Malaysia and the Philippines spell them. Surnames stand in `chinese.ts`.
 */
export const hokkien: Rules = {
  origin: 'Hokkien, Teochew',
  source:
    'Pe̍h-ōe-jī readings (Douglas 1873; Taiwan Ministry of Education dictionary), respelled by the usage of Singapore and Malaysia. Unreviewed by a speaker.',
  linked: `wen boon mun bun
fu hock hok huk
xiu siew siu sew
lan lan
de teck tek tik
cheng seng sing
jin kim gim jin
mei bee mooi bi
yu geok giok gek
zhu choo chu
ying eng aing
ming beng meng
hua hwa hua wah
fa huat hwat
guo kok kek
wei wee ui wui
qiang keong kiong
zhi chee chi ti
an ann
ping peng pheng
qing cheng chheng keng kheng
shui chwee chui
mu bok
tian thian tian teen
cai chye chai
shun soon sun
xing heng hin seng
li lee lay lek
bao poh po pow
chun choon chhun
xiang hiang hiong siang
lian lian lean
feng hong hung
yue guat guek
jiao kiew keow kiau
kun khoon
long leong leng liong
shan san suan
guang kong kuang
rong eng yong
chang chiang cheong
ren jin lin
yi ghee gee ek
li lay
xin sin sim
zhong tiong
yong yong eng
hui hui hwee
jie kiat
xiong hiong
jun choon chun
jian kian kien
jia kah ka
xue hak hsueh
shu sok siok
su soh sook
qiu chew
dong tong tang
nan lam
bei pak
hai hai
yun hoon oon
xia hah
gui kwee kui
ju keok kek
mei boey muay
lin lin lim
cui chwee chui
zhen tin chin
yan yan ean
hong ang hong
bi pek phek
qin khim kim
shi see si
xian sian hian
you yew yeu
zong chong
zu chor
shou siew siu
wang ong
wan ban mun
da tua tai
xiao siau seow
ji kee kit
ai ai oi`,
}

/** Pinyin syllable → the commonest spelling. */
export const hokkienOf = new Map(
  (hokkien.linked ?? '')
    .split('\n')
    .map((line) => line.split(' ').slice(0, 2) as [string, string])
    .reverse(),
)

/** Character → surname. */
export const hokkienSurnames = new Map(
  surnames.split('\n').flatMap((line) => {
    const [spelling = '', characters = ''] = line.split(' ')
    return [...characters].map((sign) => [sign, spelling] as const)
  }),
)
