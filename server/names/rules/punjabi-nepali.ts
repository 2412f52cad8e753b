import type { Rules } from './kinds.ts'

/** Punjabi Sikh names, Hindi and Nepali names. */
export const punjabiNepali: Rules = {
  origin: 'Punjabi, Hindi, Nepali',
  source:
    'Guide to Names and Naming Practices (2006), chapter on Sikh names; SGPC naming custom (Singh, Kaur); Hunterian romanisation and its usual departures. Unreviewed by a speaker.',
  same: `singh sing sinh sinha singhh
kaur kour kor cour kaor
gurpreet gurprit gurpret
harpreet harprit hurpreet
manpreet manprit munpreet
sukhwinder sukhvinder sukwinder sukhbinder
gurwinder gurvinder gurbinder
kulwinder kulvinder kulbinder
balwinder balvinder balbinder
jaswinder jasvinder jasbinder
harjinder harjindar
amandeep amandip
sandeep sandip
kuldeep kuldip
arshdeep arshdip
jagjit jagjeet
baljit baljeet
manjit manjeet manjeeth
ranjit ranjeet
dhillon dhilon dhillion dillon
gill gil
sidhu siddhu sidu
sandhu sandu sandho
grewal garewal graval
brar barar braar
bajwa bajva
dhaliwal dhariwal daliwal
sekhon shekhon
kang kaang
cheema chima cheemah
virk wirk virik
aulakh olakh aulak
sharma sarma
verma varma barma
kumar kumaar coomar
kumari kumaree
patel pattel
shrestha shresth srestha shreshtha
chaudhary chaudhari chowdhury
lamichhane lamichane
adhikari adhikary
thapa tapa
magar mager
gurung gurong
rai raee ray
tamang tamong
bhandari bandari bhandary
poudel paudel poudyal paudyal pokhrel pokharel
acharya acharja
khadka khadga kharka
karki karkee
chhetri chetri kshetri chettri
bishwakarma biswakarma vishwakarma
pariyar pariar
shah sah shaha saha
bibek vivek bivek
bikram vikram
bijay vijay bijaya vijaya
bishal vishal
binita vinita
bimala vimala
sita seeta
gita geeta
laxmi lakshmi laxmee luxmi
krishna krisna kishna
prakash prakas
suresh sures
ramesh rames
mahesh mahes
dinesh dines
rajesh rajes
asha aasha
usha oosha
puja pooja
shristi srishti shrishti sristi
sunita suneeta
anita aneeta`,
  linked: `gurpreet gopi guri
harpreet happy
balwinder billa bindu
kulwinder kinda
parminder pamma pammi
paramjit pamma pammi
sandeep sonu sunny`,
  titles: 'shri sri smt sardar sardarni giani shree baba kumari bai',
  common: 'singh kaur kumar devi bahadur kumari lal bhai ben',
  ends: [
    [/[vb](?=ind[ae]r$)/, 'w'],
    // Said after a given name in Gujarat and written with it: Jigneshbhai, Hetalben.
    [/(?<=[a-z]{4})(?:kumar|bhai|behn|ben|lal)$/, ''],
  ],
}
