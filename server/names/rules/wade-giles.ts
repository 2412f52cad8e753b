import type { Rules } from './kinds.ts'

/** Syllables of pinyin and how Taiwan and papers before 1979 write them, where letters alone do not tell. */
export const wadeGiles: Rules = {
  origin: 'Chinese of Taiwan',
  source:
    'Library of Congress, Wade-Giles to pinyin conversion table (1998); apostrophes and tones left out, as on passports.',
  linked: `ge ko
ke ko
he ho
qi chi
qia chia
qian chien
qiang chiang
qiao chiao
qie chieh
qin chin
qing ching
qiong chiung
qiu chiu
qu chu
quan chuan
que chueh
qun chun
xi hsi
xia hsia
xian hsien
xiang hsiang
xiao hsiao
xie hsieh
xin hsin
xing hsing
xiong hsiung
xiu hsiu
xu hsu
xuan hsuan
xue hsueh
xun hsun
zha cha
zhai chai
zhan chan
zhang chang
zhao chao
zhe che
zhen chen
zheng cheng
zhi chih
zhong chung
zhou chou
zhu chu
zhua chua
zhuai chuai
zhuan chuan
zhuang chuang
zhui chui
zhun chun
zhuo cho
chi chih
chong chung
chuo cho
shi shih
ran jan
rang jang
rao jao
re je
ren jen
reng jeng
ri jih
rong jung
rou jou
ru ju
ruan juan
rui jui
run jun
ruo jo
zi tzu
ca tsa
cai tsai
can tsan
cang tsang
cao tsao
ce tse
cen tsen
ceng tseng
ci tzu
cong tsung
cou tsou
cu tsu
cuan tsuan
cui tsui
cun tsun
cuo tso
si ssu
yi i
you yu`,
}
