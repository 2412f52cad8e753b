import type { Rules } from './kinds.ts'

/** Somali: `c` is the ayn that other papers leave out, `x` a hard h; names of father and grandfather follow. */
export const somali: Rules = {
  origin: 'Somali',
  source:
    'Somali Latin orthography (1972) beside English spellings; Guide to Names and Naming Practices (2006), chapter on Somalia. Unreviewed by a speaker.',
  same: `cabdi abdi
cabdiraxmaan abdirahman abdurahman abdirahmaan abdulrahman
cabdullaahi abdullahi abdulahi
cabdulqaadir abdulkadir abdulqadir abdikadir
cabdirashiid abdirashid abdurashid
cabdixakiin abdihakin abdihakim
cabdinuur abdinur abdinoor
cabdisalaan abdisalan abdisalam
caasha asha aasha aisha
caisha aisha
cali ali
cumar omar umar
cismaan osman usman
ciise isse essa
caydiid aidid aydid
caddow addow ado
caynte ainte aynte
cilmi elmi ilmi
cigaal egal igal
faarax farah farrah
xasan hassan hasan
xuseen hussein hussen husein
xaliimo halimo halima
xaawo hawo hawa hawo
xamdi hamdi
xirsi hersi hirsi
xoosh hosh
xaashi hashi
axmed ahmed
maxamed mohamed mohamud
maxamuud mohamud mahamoud
maxbuub mahbub
muxyadiin muhyadin mohyadin muhidin
saxra sahra zahra
raxma rahma
ruqiya ruqia rukia
jaamac jama
guuleed guled gulaid
nuur nur noor
nuurto nurto
sheekh sheikh
shariif sharif
warsame warsameh
xaaji haji
ibraahin ibrahim ibrahin
ismaaciil ismail
saciid said saeed
sucaad suad suaad
sacdiyo sadia sadiyo
muuse muse musa
yuusuf yusuf
cige ige
geedi gedi
diiriye dirie diriye
samatar samater
barre bare
faadumo fadumo fatuma fatima
hodan hodhan
ubax ubah
deeqa deqa
aweys awes awais
sharmarke sharmake sharmarkeh
cawaale awale awaleh
dhaqane daqane dakane
deeqo deqo deka
shiikhdoon sheikhdon
cabdikariin abdikarim
cabdiwali abdiwali
cabdirisaaq abdirizak abdirisak abdirazak
cabdiqani abdigani abdiqani
ducaale duale
cosob osob
khaliif khalif
xabiibo habibo habiba
maryan maryam
caydaruus aydarus
faysal feisal
siciid sicid siid
cabdullaahi cabdillahi abdillahi`,
  titles: 'xaaji macallin sheekh',
  ends: [
    // Not an end but anywhere: x is a hard h, in Uzbek, Azerbaijani and Kurdish kh; c between vowels is not heard.
    [/x(?=[aeiou])/g, 'h'],
    [/x(?=[aeiou])/g, 'kh'],
    [/^(?=[a-z]*([aeiou])\1)([a-z]*?[aeiou])c(?=[aeiou])/, '$2'],
  ],
}
