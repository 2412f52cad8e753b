import type { Rules } from './kinds.ts'

/** Syllables of Korean given names as passports spell them; surnames stand in `korean.ts`. */
export const koreanGiven: Rules = {
  origin: 'Korean given names',
  source:
    'Revised Romanisation (2000), McCune-Reischauer (1939) and National Institute of Korean Language, romanised names on passports (2011); the last forty lines are the own knowledge of the editors. Unreviewed by a speaker.',
  same: `yeong young yung yong
hyeon hyun hyon heon hun
hui hee heui hi
jun joon june chun
seo suh so sur
yeon yun yon youn
seon sun son
seok suk sok seog sug
sik shik sig
cheol chul chol chull
u woo wu ou
uk wook ook wuk
guk kook gook kuk
gu koo goo
du doo tu
ju joo chu
mun moon
hong heong
nam nahm
gyeong kyung kyong kyeong gyung
won weon one
hyeok hyuk hyok hyeog
su soo sue
eun un en
geun keun kun gun
gyu kyu
hye hae hea
jae jai che
tae tai dae dai
ji jee chi gi
jin chin jean
seung sung seong song
suk sook soog
hun hoon
gi ki kee
gwang kwang
byeong byung pyong byoung
yeol yul yol
deok duk tok deog
dong tong
bin been
rae lae nae
ryong yong lyong
min meen
ah a
ok og oak
mi mee me
hwa wha
ye yeh yea
sang sahng
jong chong jung
ja cha
rin lin
hyo hio
myeong myung myong
beom bum bom
seop sup sub
seul sul
ra la
ryeon lyeon
chang
chan
hwan
han
ho
in
il
na
pil
so
bo
no
se say
chae
sol
yul yool
ram
man
mu moo
bae
bok pok
bong
bun boon
sam
soon sun
sil shil
sim shim
eon un
yeop yup yop
wan
yo
un woon
ung woong
wol
ik
jeon jun chun
je jae
joong jung chung
cheon chun chon
choon chun
choong chung
chil
taek taik tack
ha
hak
hyang
heon hun hon
hyung hyeong hyong
hwi hui
heung hung
mae
rang`,
}

/** Syllables of one vowel, which by itself would be an initial: 이 is Yi, 오 Oh, 우 Woo. */
export const loneVowels: Record<string, string> = { i: 'yi', o: 'oh', u: 'woo', a: 'ah' }
