import type { Rules } from './kinds.ts'

/**
 * A syllable in pinyin and how other places write it: Cantonese (Hong Kong, Macau, Guangdong), Hokkien and Teochew
 * (Fujian, South-East Asia), Fuzhou, Wade-Giles (Taiwan), Vietnamese and Korean for the same surname.
 */
export const chinese: Rules = {
  origin: 'Chinese',
  source:
    'Guide to Names and Naming Practices (2006), Chinese names; Hong Kong Government romanisation, Pe̍h-ōe-jī and Bàng-uâ-cê readings of the hundred commonest surnames; Wade-Giles tables. Unreviewed by a speaker.',
  linked: `wang wong ong heng vong vang bong hwang
li lee lei ly lai le yi
zhang chang cheung cheong teo teoh chong tiong truong jang zoeng dyong
liu lau low lao liew law luu ryu
chen chan tan chin tran ding ting
yang yeung young ieong yong duong iu yeo yeoh
huang wong ng hwang vong uy oei wee ooi bong uong
zhao chao chiu jiu teo trieu cho dieu
wu ng ngo woo goh go eng ngu o
zhou chow chau chew jau chu chiu
xu hsu hui tsui choi kho khoo chee ko koh hii tse
sun suen soon sng song
ma mah maa be
zhu chu choo gee
hu woo wu oo foo ho
guo kwok kuo koay quek kwek gok quach
he ho hor hoh
gao ko kao go kou
lin lam lim lum ling
luo lo law loh lor
zheng cheng chang tay tee teh dang trinh jung
liang leung leong neo nio niu luong
xie hsieh tse che chia tjia cia sia ze
song sung soong
tang tong tng thong
han hon
feng fung hong pang
yu yue yee yii u er
dong tung toong tong dung
xiao hsiao siu siew sio siaw shiu
cheng ching seng
cao tsao cho chou tso
yuan yuen oan wan
deng tang teng
fu foo poh
shen sum sim shum chen
zeng tsang chang tseng can jan
peng pang phang
lu lo loh look lou luk lui
su so soh
jiang chiang kong keung gung cheung
cai tsai choi chua chai chya tsoi
jia chia ka kah
wei ngai way ngui goey
xue hsueh sit sih
ye yeh yip ip yap iap
yan yen yim ngan gan
pan poon phua pun
du to toh tu
dai tai tay
xia hsia ha hah
zhong chung choong cheong
tian tin chan tien
ren yam jen yum
fan faan fam hwan
fang fong hong png
shi shih sze see sek si
yao yiu yew
tan tam tham
liao liu liew
zou chow chau
xiong hung hsiung
jin kam kim gim king
hao hau kok
kong hung khong
bai pak pai peh bak
cui tsui chui choy
kang hong khng
mao mo mow
qiu yau chiu khoo hew kew
qin chun tsun chin
jian kan chien gan
ou au ow ow
ouyang auyeung owyang auyong
situ szeto seto szetoh
mei mui moy
mo mok mock
mai mak
guan kwan kuan quan
wen man wan
weng yung ang yong
zhan chim jim cham
ruan yuen nguyen
chi chee
ke ko o kwa
lan lam nam
hong hung ang
ling ling leng
ming ming beng meng
jun chun kwan tsun
hua wah wa fah hoa
guang kwong kong
guo kwok kok
qiang keung kiong
qing ching cheng heng
xing hing heng
xin sun sin sum
xiu sau siu siew
ying ying eng
hui wai hui fai
mei mei mui bee
li lai lik lee
jia ka kah gar
jie kit chieh kiat git
zhi chi chee
zi tsz tze chi
yi yee yi gee ngai
yong wing yung eng
yun wan yuen
wen man boon bun
wei wai way
fen fan fun
fei fai fei
feng fung hong
hai hoi hai
hao ho hou
hong hung ang
jian kin kian
jing ching keng
ju kuk
juan kuen
kai hoi kai
kun kwan
lei lui
liang leung leong
lian lin
long lung leong
man man
min man bin
na na
ning ning leng
pei pui
peng pang phang
ping ping peng
qi kei kee chi
rong wing yung eng
rui yui sui
shan shan san
shu shuk suk
shun shun soon
tao to tou
ting ting teng
xia ha hsia
xian sin hsien
xiang heung cheung siang
xue suet hok
yan yin yan
yang yeung
yu yu yuk yue
yuan yuen
yue yuet
zhen chun chan
zheng ching cheng
zhong chung tiong
bin pan ban
bo po pok
chao chiu
cheng shing sing seng
chun chun choon
da tai tat
de tak teck
dong tung tong
fang fong hong
gang kong
gui kwai
bao po pou
qian chin chien
zong chung
ren yan jin
ru yu
sheng sing seng
si sze
tian tin thian
xi hei hsi
yuk yu
zhuang chong
zhuo cheuk`,
  same: `wang vang ouang
liu lieu
zhang tchang
xu shu hsu
qi chi tsi
jia chia
cai tsai
zou tsou
he hoh
lyu lv lu`,
  common: 'wei',
}

/** Surnames that need no line above because they are spelled the same nearly everywhere, or are rare. */
export const otherSurnames =
  'an bao bi bian chu cong cui diao duan fei fan gan ge geng gong gu gui guan han hai hou huo ji jiao jing ju kong kuang lai lan lei leng li liao lian ling liu long lou lu lyu meng miao min ming mu ni nie ning niu ou pang pei pi pu qi qiao qin qu quan rong rui sha shang shao she shi shui su suo tai tan tao teng tian tong tu wan wei wen wu xi xian xiang xing xue yan yao yi yin you yuan yue yun zai zang zha zhai zhan zhong zhuang zhuo zong zu'
