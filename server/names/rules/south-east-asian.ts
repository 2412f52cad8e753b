import type { Rules } from './kinds.ts'

/** Vietnamese without its marks, Filipino names and short forms, Dutch and new spellings of Indonesia, Khmer and Lao. */
export const southEastAsian: Rules = {
  origin: 'Vietnamese, Filipino, Indonesian, Khmer, Lao',
  source:
    'Guide to Names and Naming Practices (2006), chapters on Vietnam, the Philippines, Indonesia; Indonesian spelling reforms of 1947 and 1972; names of north and south Vietnam and Chinese ones of the same sign (Huynh, Hoang, Wong). Unreviewed by a speaker.',
  same: `nguyen nguyan nguen nuyen ngyuen nguyn newyen wynn
huynh huinh huin
hoang hoan
truong chuong chuon
trinh chinh
phuc phuoc
phung phuong fung
duong zuong
ngo nho
nghia nia ngia
nguyet nuyet
quoc quok kuoc
quyen kuyen quen
quynh quinh quin
doan duan
dao dau
luong lung
thuy thuey
xuan suan swan
anh ahn
hanh han
khanh khan
bich bik
cuong kuong
kristelle cristel crystal kristel christelle
jhun jun
reynaldo reinaldo
renato rinato
rodrigo rudrigo
macaraeg macaraig
dimaandal dimandal
pangilinan pangilinian
catacutan katakutan
sutrisno soetrisno sutrisna
suharto soeharto
sukarno soekarno
joko djoko
yusuf joesoef
cokro tjokro
wijaya widjaja vijaya
chea chia
chhouk chuk
phommachanh phomachan pommachan
souvannavong suvannavong
xiong siong
thao tao
moua mua`,
  linked: `maria ma
luisa malou marilou marilu
lourdes lulu ludy odeng
reynaldo rey naldo
rodrigo rody digoy
corazon cora azon
remedios remy medy
milagros mila mile
rosario charo charing
teresita tess tessie
erlinda linda
virginia virgie
eduardo eddie dong
danilo danny
benigno ninoy noynoy
gregorio goryo greg
emmanuel manny noel
estrella ella
josefa epang peping
fernando nanding andoy
roberto obet bobby
alberto abet
gilberto gibo
jose pepe joey ping
jocelyn joy
ernesto erning
bienvenido ben benny
romeo omeng
ramon monching
maximo imo
dominador domeng ador
leonardo nards
ricardo ric caloy
carlos caloy
francisco kiko isko
narciso siso
cristina tina tin
concepcion chit connie
consolacion chona
felicidad fely
soledad choleng
victoriano torio
antonio tonyo tonio
huynh hoang wong
vu vo wu
tran chan
ho hu
lam lim
vuong wong`,
  particles: 'dela delos delas sta sto',
  common: 'thi van nguyen siti',
}
