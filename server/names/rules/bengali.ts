import type { Rules } from './kinds.ts'

export const bengali: Rules = {
  origin: 'Bengali',
  source:
    'Guide to Names and Naming Practices (2006), chapter on Bangladesh; Bangladesh passport spellings. Unreviewed by a speaker.',
  same: `md mo moh mohammad
islam eslam aslam isalm
rahman rohman rahaman rehman
uddin udin uddien udden ud-din eddin addin uddeen odin
miah mia miya mian meah miyan
hossain hussain hosain hossen husain hosen hussein
begum begom begam bagum
khatun khatoon katun khatoun
akter akhter aktar akhtar akther
ahmed ahmad ahammed ahmmed ahamed ahmod
mohammad mohammed muhammad md mohd mohamad mosammat
sarkar sarker shorkar sircar sorkar
chowdhury choudhury chaudhury chowdhary choudhry
sheikh shaikh sheik shek
talukdar talukder
howlader hawlader haoladar howladar
mollah molla mulla mullah
bhuiyan bhuiya bhuyan bhuyia bhuiyah bhuia
biswas bishwas
das dash
dey de
saha shaha sha
ali aly
alam alom
hoque haque haq huq hok haq
karim korim kareem
kabir kobir kabeer
hasan hassan hasaan
jahangir jahangeer
jahid zahid jaheed zaheed
kamal komal kamaal kemal
mizan mizanur mijan
nazrul nozrul nasrul
rafiqul rafikul rofiqul
shafiqul shofiqul safiqul shafikul
saiful shaiful sayful
aminul ameenul
shahidul sahidul shohidul
sumon suman shumon
sultana sultanah soltana
yasmin yeasmin iasmin jasmin
rashida rasida roshida
nasima naseema nasimah
shirin sirin shireen
fatema fatima fatimah
parvin parveen parbin parven
jannat jannatul zannat
tanvir tanbir tanveer
sabbir shabbir sabir`,
  titles: 'md mohammad mohd most mst mosammat mosammot mrs mr alhaj hazi haji sree shri hafez hazrat',
  common: 'md mohammad mohammed begum khatun bibi akter khanam miah islam uddin ali',
  starts: [{ start: /^(?:md|mohammad)/, rest: 4 }],
  ends: [[/(?:ul|ur|uz|us)$/, '']],
}
