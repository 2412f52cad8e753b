import type { Rules } from './kinds.ts'

/** Amharic and Tigrinya: one name of two words is written as one or two, the first vowel is e, i or left out. */
export const eastAfrican: Rules = {
  origin: 'Ethiopian, Eritrean',
  source:
    'BGN/PCGN romanisation of Amharic (1967) beside the spellings of Ethiopian and Eritrean passports; Guide to Names and Naming Practices (2006), chapter on Ethiopia. Unreviewed by a speaker.',
  same: `gebre ghebre gebra
gebremariam ghebremariam gebremaryam
gebremedhin ghebremedhin gebremedhen
gebreselassie gebresilassie gebreslasie ghebreselassie
wolde welde woldu weldu
woldemichael weldemichael weldemikael woldemikael
woldegiorgis weldegiorgis woldegiyorgis
habte habteh habtu
haile hayle hailu hailu
hailemariam hailemaryam haylemaryam
selassie sellassie silassie slasie
mariam maryam mariyam
michael mikael mikiel micael
giorgis georgis ghiorghis giyorgis
medhin medhane medhanie
tesfaye tesfay tesfai tesfahun
tewodros tedros theodros teodros
tsegaye tsegay segaye tsegai
tsehay tsehaye tsehai sehay
tekle teklay tecle takla
yohannes johannes yohanes yohannis
kidist kidest qidist kedist
kidane kidaneh kidanu
birhan berhan berhane birhane brhane
alemayehu alemayhu alemayew
bekele beqele bekelle
girma ghirma
getachew getahun
mulugeta mulugheta
negash negassi negasi
hagos hagose
berhe berhie berhi
gebru ghebru
yemane yemaneh
zewdie zewde zewdu
worku werku
abeba abebe
mengistu mengisteab
solomon selomon
dawit david
yonas yonnas jonas
filmon philimon filimon
abraham abreham abrham
isayas esayas isaias
semere semereab
tsegay tsege
fessehaye fisseha fessaha
weldegebriel woldegabriel weldegabir
desta dasta
luwam luam
nshimiyimana shimiyimana
ndayishimiye dayishimiye
habimana havyimana
niyonzima nionzima
mwakyusa muakyusa
njoroge njoroghe
ssempijja sempijja
tumwesigye tumusigye`,
}
