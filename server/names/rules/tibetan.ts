import type { Rules } from './kinds.ts'

/** Tibetan, Sherpa and Bhutanese names: exile passports, Nepali papers, and as Chinese papers write them in pinyin. */
export const tibetan: Rules = {
  origin: 'Tibetan',
  source:
    "The editors' own knowledge of names on exile passports and of the pinyin of Chinese papers. Unreviewed by a speaker.",
  same: `tenzin tenzing tendzin danzeng danzin tanzin
tashi zhaxi zaxi trashi
dorje dorjee dorji duoji dojee dorjey
tsering cering ciren tshering chhiring
lobsang losang luosang lozang lopsang
kalsang kelsang gesang kesang kaisang
phuntsok phuntsog puntsok pingcuo pengcuo phuntsho
dolma drolma zhuoma zhoima
lhamo lamu lhamu lamo
choedon chodon choedron chodron quzhen qoizhoin chosdon choeden
yangchen yangjin yangqen yangzen
nyima nima ngima
pasang basang passang
pema baima padma pemma bema
tsomo cuomu tsomu cuomo
rinzin rigzin renzeng rigdzin
wangdu wangdue wangdui wangdi
gyatso jiacuo gyamtso jamco
gyaltsen jiangcun gyalcen gyeltsen gyaltshen jiancan
gyalpo jiebu gyelpo
sonam suolang sonum soinam sodnam
ngawang awang nawang agwang
jampa qiangba champa jamba
dhondup dhundup dunzhu dondrub dondup toinzhub
namgyal langjie namgyel namgial
dekyi deji dikyi deky dickyi
norbu luobu norbo nurbu
gonpo gongbu gompo
sangye sangjie sangay
yeshe yeshi yixi yeshey
thinley trinley chilie chinlei thinlay
lhakpa laba lhagpa
lhundup lunzhu lhundrup
jigme jimei jigmey
karma gama
choephel qunpei chophel choepel
kunga gongga gunga
dawa dava
drakpa dakpa zhaba dragpa
samdup samdrup sangzhu
dolkar drolkar zhuoga
wangmo wangmu
migmar mima mingmar
phurbu pubu phurpu phurba
lhatso lacuo
chungdak qiongda
palden baideng
yudon yuzhen yudron`,
}
