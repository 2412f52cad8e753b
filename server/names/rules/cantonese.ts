import type { Rules } from './kinds.ts'

/**
 * Syllables of given names: pinyin, then the same characters read in Cantonese and spelled as Hong Kong spells them.
 * Made once from the 800 commonest name characters with pinyin-pro 3.29 and to-jyutping 3.1; Jyutping was respelled by
 * the usage of Hong Kong identity cards (d → t, g → k, z and c → ch, j → y). Surnames stand in `chinese.ts`.
 */
export const cantonese: Rules = {
  origin: 'Cantonese',
  source: 'pinyin-pro, to-jyutping (Rime Cantonese), Hong Kong Government romanisation. Unreviewed by a speaker.',
  linked: `ai oi ngai
an on
ao ngo
bai pak
ban pan
bang pong
bao pau po
bei pui
bi pat
bian pin
biao piu
bin pan
bing ping
bo po pok pak
bu puk
cai choi
can chan
cao cho
ce chak
cen sum
ceng chang
chan sim
chang cheung
chao chiu
chen sum san chan
cheng sing ching
chou sau
chu chyu cho
chun chun sun
cong chung
cui chui
da tai
dai tai toi
dan tan
dang tong
de tak
deng tang
di tai
diao tiu
ding ting
dong tung
dou tau
du to
duan tuen
fa fat
fang fong
fei fei fai
fen fan
feng fung
fu foo fuk
gan kum
gang kong
gao ko
ge kot
gen kan
geng kang
gong kung
gou kau
gu koo kuk
guan kun kwan
guang kwong
gui kwai
guo kwok
hai hoi
han hon ham
hang hong
hao ho kok
he ho wo
heng hang
hong hung wang
hou hau
hu woo
hua wa
huan wan fun wun
huang wong
hui wai fai wui
huo fok fo
ji kei kwai kat
jia ka kai
jian kin kan kam
jiang cheung keung kong
jiao chiu kau kiu
jie kit kai chit
jin kum kan chun
jing king ching
ju kuk
juan kuen
jun kwan chun
kang hong
ke o hak ho
kong hung
kou kau
kuang kwong hong
kun kwan
lai loi
lan lan lam
lang long
lao lo
le lok
lei lui
leng lang
li lai lei lut lik
lian lin
liang leung
liao liu
lin lum lun
liu lau
long lung
lou lau
lu lo luk
luan luen
luo lo lok
lv lui
mai mak
man mun
mao mo mau
mei mui mei
meng mung mang
mi mai
miao miu
min man
miu mau
mo mok
mu muk mau
nan nam
ni ngai
nie nip
ning chyu ying
niu ngau
nong nung
nuo nok
ou au
pan pun
pang pong
pei pui
peng pang
pi pei
piao piu
ping peng ping
pu po
qi kei chai chik kai
qian chin him sin
qiang keung
qiao kiu hau
qin chun tam kan kum
qing ching hing
qiong king
qiu yau
qu kuk wat kui
quan chuen kuen
qun kwan
ran yim yin
rao yiu
ren yum yan
rong yung wing
rou yau
ruan yuen
rui yui sui
ruo yeuk
sang song
sha sa
shan sin san
shang seung
shao siu
she se
shen sum san
sheng sang sing
shi si sek
shu syu suk
shuang song
shui sui
shun sun
song sung chung
su so suk
sui chui
sun suen
tan tam
tang tong
tao to
teng tang
tian tin tim
tong tung
tu to
wan yuen man
wang wong
wei wai ngai mei
wen man wan
weng yung
wu ng mo woo
xi hei chik hai sek
xia ha
xian sin han yin
xiang heung cheung hong
xiao siu chiu hiu
xie che
xin san sun sum hing
xing ying sing hang hing
xiong hung
xiu sau
xu chui hui sui yuk
xuan hin huen
xue sit suet hok
ya nga a
yan yim yin ngan an
yang yeung
yao yiu
ye yip
yi yi ngai yat
yin wan yan ngan
ying ying ang wing
yong wing yung
you yau
yu yyu yuk
yuan yuen wun
yue yuet ngok
yun wan
zai chai
zang chong
ze chak
zhai tik
zhan chim chin
zhang cheung
zhao chiu siu
zhe chit
zhen chan yan ching
zheng cheng ching
zhi chi
zhong chung
zhou chau
zhu chyu chuk
zhuang chong
zhuo cheuk
zi chi
zong chung
zou chau
zu cho
zuo cho`,
}
