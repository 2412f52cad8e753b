import type { Rules } from './kinds.ts'

/** Pakistan, Afghanistan, Iran. */
export const persianUrdu: Rules = {
  origin: 'Urdu, Pashto, Dari',
  source:
    'Guide to Names and Naming Practices (2006), chapters on Afghanistan, Pakistan, Iran; NADRA card spellings. Unreviewed by a speaker.',
  same: `khan kan xan khaan
gul gull gool
ghulam gulam golam gholam ghulaam
rasul rasool rasoul
zaman zamaan
shah sha shaah
jan jaan djan
wali vali walee
zia ziya zeya
sher shir
nawaz navaz nowaz
iqbal eqbal ekbal
akhtar akhter aktar akhtr
chaudhry chaudhary choudhry chowdhury choudhury chaudhri chaudhuri chowdhry choudhary chodhry chaudry
malik malek maalik
butt bhatt bhat
qureshi quraishi koreshi qureishi kureshi
siddiqui siddiqi seddiqi sediqi sidiqi siddique sadiqi
hashemi hashimi hachemi
ahmadi ahmadzai ahmedi ahmady
hussaini husseini hosseini hussayni
rahimi raheemi rahimy
karimi kareemi karimy
mohammadi muhammadi mohamadi mohammady mahmadi
noori nuri nouri noory
nazari nazary
yousafzai yusufzai yousefzai yousufzai
stanikzai stanekzai
zardari sardari
mirza meerza mirzah
naseer nasir nasseer
bashir basheer bachir bechir
zahir zaher zahoor dhahir zaheer
parveen parvin perveen perween
bibi bebe
begum begam
khanum khanom khanam
kourosh cyrus koroush kurosh kourush
dariush darius daryush
parviz parwez parvez
shahrokh shahrukh
farrokh farrukh farokh
achakzai atsakzai achekzai
zadran jadran dzadran
wardak vardak wardag
khogyani khugiani khogiani
mangal mangel
sahak saak
hotak hotaki hottak
popal popalzai
barakzai barekzai
alokozai alikozai
wazhma vajma wagma wajma
zarlasht zarlakht zarlashta
spozhmai spogmai spoghmai
gulalai golalai
shabnam shabnum
shazia shaziya
nasreen nasrin nesrin
rukhsana roksana ruksana
jamshid jamsheed
farhad ferhad
nematullah nimatullah naimatullah
hamidullah hameedullah
rahmatullah rehmatullah
najibullah najeebullah
habibullah habeebullah
esmatullah ismatullah asmatullah
sanaullah sana
aslam aslem
arshad ershad irshad
zubair zubayr zobair zoubair zubeir`,
  particles: 'ul ur ud un us e i',
  titles: 'mir mirza agha sardar malik pir hafiz qari mawlawi maulvi engineer dr khanum khanom',
  common: 'khan bibi begum gul jan muhammad ghulam',
  ends: [[/(?:ullah|ollah|ulla|olla|allah|oullah)$/, 'ulah']],
}
