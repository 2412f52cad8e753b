import type { Rules } from './kinds.ts'

/** Yoruba, Igbo, Hausa, Akan, Ewe, Krio, Mende and Liberian names, and the long names that are said short. */
export const africanEnglish: Rules = {
  origin: 'Nigeria, Ghana, Sierra Leone, Liberia',
  source:
    'Guide to Names and Naming Practices (2006), chapters on West Africa; Akan day names as listed by the Bureau of Ghana Languages. Unreviewed by a speaker.',
  same: `kwabena kobina kwabina kobena
kwaku kweku kuuku
kofi koffi kofie
kwame kwamena kouame
kwasi kwesi akwasi kouassi
kojo kwadwo kodjo kodwo
yaw yao yawo ekow
akosua akosuah esi akousoua
adwoa adjoa ajoa adjoua ajoua
abena abenaa araba
akua ekua akuah
yaa yaah aba
afua efua afia afuah
ama amma amah
mensah mensa
owusu awusu
osei ossei osey
boateng boaten
agyeman agyemang ajeman adjeman
adjei agyei agyeyi adjeyi
asante asantey ashanti
amoako amoaku
ofori offori
oluwaseun oluseun oluwasheun
oluwatobi tobi oluwatobiloba
adebayo adebayor adebajo
ogunleye ogunlei
okonkwo okonko okonkwor
nwachukwu nwachuku
chukwu chuku
nnamdi namdi
ifeanyi ifeanyichukwu ifeany
musa mussa
sadiq sadik saddiq sadeeq
garba garuba
koroma kroma karoma coroma
kargbo kagbo cargbo
sesay sessay cesay
kamara camara
conteh konteh
bangura bangoura
kallon kalon
jusu jusuf
flomo flumo flomoh
kollie kolly kolleh
weah wea
sumo sumoh
temitope temitopay
quartey kwatei kwartey
acheampong akyeampong achampong
serwaa serwah serwa
ngozi engozi
oluwadamilare damilare`,
  linked: `oluwaseun seun
oluwatosin tosin
oluwafemi femi
oluwakemi kemi
olumide mide
olusegun segun
babatunde tunde
adekunle kunle
ayodele dele ayo
oluwadamilola dami damilola
chukwuemeka emeka
chukwuma chuma
chinedu nedu
chibuike ike
chiamaka amaka
chidinma dinma
ngozichukwu ngozi
ikechukwu ike
obinna obi
uchechukwu uche
nkechinyere nkechi
ifeanyi ify
abubakar abu sadiq
ibrahim ibro
temitope tope temi
oluwatemitope tope
oluwabukola bukola bukky
oluwafunmilayo funmi funmilayo
olajumoke jumoke
adebimpe bimpe
adetokunbo tokunbo toks
olatunji tunji
babajide jide
ayodeji deji
oladipo dipo ladi
olufunke funke
chukwudi chudi
nwachukwu chukwu
chukwuebuka ebuka
kosisochukwu kosi
chimamanda ama amanda
ekene kene
kenechukwu kene
abdulrahman abdul
muhammad muda mamman
wanjiku shiku ciku
wanjiru shiru ciru
njoroge njoro`,
}
