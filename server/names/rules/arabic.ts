import type { Rules } from './kinds.ts'

/** Arabic names in Latin letters, English, French and Spanish ears; also Somali, Hausa and Mauritanian forms. */
export const arabic: Rules = {
  origin: 'Arabic',
  source:
    'Guide to Names and Naming Practices (UK/Interpol 2006), chapters on Arabic names; BGN/PCGN 1956 romanisation; passport spellings of Morocco, Algeria, Tunisia (French) and Egypt, Yemen, Syria (English). Unreviewed by a speaker.',
  same: `mohamed mohammed muhammad mohammad mohamad muhamad muhammed mohamet muhamed mohd muhd mhd md mohmed mahamed mahamad mehmed mehmet mouhamed mouhamad mouhamadou mohamud mamadou mamadu mamadi mahammad magomed muxamed mukhamed
ahmed ahmad ahmet achmed ahmadou amadou amadu ahmadu ahamed akhmed axmed akhmad ehmed
mahmoud mahmud mehmood mahmood mahamoud maxamuud makhmud mehmud mamoudou mamudu
abdullah abdallah abdalla abdulla abdoulaye abdulai abdoulay abdulahi abdullahi abdilahi abdellah
abd abdul abdel abdu abdou abdoul abdal abdi abdur abder abdus abdes abdool abdol
ali aly alli eli
hassan hasan hassen hacen hacene hassane khasan xasan lassana lassane alassane alhassan alhassane
hussein hussain husain husayn hossain hosain hossein hussin houssein hocine houcine hoseyn khusein xuseen husseini fousseynou fousseini alousseini
omar umar omer umer oumar amar oumarou umaru
othman osman usman uthman ousmane othmane ousman osmane ousmanou cusman cismaan
ibrahim ebrahim ibraheem brahim ibrahima ibrahem abraham ibragim ibrahima
ismail ismael ismaeel esmail smail ismaila ismaeil ishmael
youssef yusuf yousef yousuf yusef yusif joseph youssouf youssoufou issouf yousif yussuf iusuf yuusuf
yacoub yaqub yakub yaqoob jacob yacouba yaakub yakoub yakubu
ishaq ishak isaac issaka isaak eshaq
yahya yahia yehia yaya yehya yahaya yahiya
issa isa eissa essa aissa ciise
moussa musa mousa moosa muse moses muusa mosa
souleymane suleiman sulaiman soliman suleyman solaiman sulayman slimane sulaymon souleiman saliman soulaimane solomon suleman sulaymaan
dawood daud dawud daoud david daouda dauda daoud dawit davud
haroun harun haroon aaron harouna
idris idriss idrees driss idrissa edris
salih saleh salah
khalid khaled haled kalid halid jalid xaalid
hamza hamzah hamsa
hamid hameed hamed hamidou hamidu
rashid rasheed rachid rashed rasid
said saeed saeid sayeed saiid sidi seyid
sayed sayyid syed sayid sayyed seyed seyyed saiyed elsayed sidi
youness yunus younis younes yunis jonas yonis
noor nur nour noora
rahman rahmane rehman rohman raman rahmon rahamane rahaman
rahim raheem rahem
karim kareem kerim carim
jamal gamal djamel jamel camal djamal cemal
jamil gamil djamil cemil jameel
jamila gamila djamila cemile jameela
jaafar jafar gafar djafar jaffar jafer cafer
jaber jabir gaber djaber jabr gabr
jibril gibril djibril jebril gebril gabriel djibrilla jibriil jibrin
qasim kassem kasim gasim qasem kacem qassem casim
qadir kader kadir qader kadr gader abdelkader
aziz azeez azize
mustafa moustafa mustapha mostafa moustapha mustaf
mansour mansur mansoor manzur
mahdi mehdi mahady
marwan marouane merwan
nasser nasir naser nassir nacer naceur
tariq tarek tarik tareq
walid waleed oualid valid
wael wail ouail
yassin yasin yassine yaseen yasseen iassin
zakaria zakariya zachariah zakariyya zechariah zakaryia zekeriya zakarya
ziad ziyad zeyad ziyaad
zaid zayd zeid zayed zayid said
sherif sharif cherif charif shareef sheriff
sheikh shaikh sheik cheikh sheekh shaykh shekh sheick sekou
fatima fatimah fatma fatema fatoumata fatimata fatou fatimatou faduma faadumo fadma fathima fatemeh
aisha aicha ayesha aysha aishah aissatou aisatu ayishatu caasha ayse aissata aisata aichetou
khadija khadijah hadija kadija kadiatou khadidja kadidia khadiija hatice hadiza khadeeja kadijatou jadiya
zainab zaynab zeinab zineb zaineb zeynep zeynab zaynabu zenab seynabou zeinabou
mariam maryam meriem miriam mariama maryama maryan maria meryem marieme mariem
khalil khaleel halil khelil jalil
jalil djalil galil jaleel
yasmin yasmine jasmin jasmine yasmeen yassmin iasmin
amina aminah ameena aminata emina aminatou
amir ameer emir
amin ameen amine emin
leila layla laila leyla lila
salma selma salmah
samir sameer
samira sameera
nadia nadiya nadya
noura nora nura
huda houda hoda
hanan hanane
iman eman imane imaan
ayman aymen aiman eymen
bilal belal billal
faisal faysal faycal feisal faycel
farid fareed ferid
fouad fuad foad
hisham hicham hesham
jihad djihad gihad
latif lateef
majid majeed magid madjid maged
mounir munir mouneer moneer
nabil nabeel
omran imran emran imrane
rafiq rafik rafeeq
ridha rida reda riza raza reza ridda
sabri sabry
taha tahar taher tahir
uthmani othmani osmani
younous yunusa
hajj haj hadj hadji haji hajji elhaj alhaj elhadj elhadji alhaji alhagie elhage el-hajj
obaid ubaid obeid ubayd
osama usama oussama ousama
anwar anouar anwer
ashraf achraf
hakim hakeem hakeim
rachida rashida rasheeda
saida saeeda saida
sakina soukaina sukaina sakineh sekina soukayna sukayna sakinah
muath moath muadh moaz maaz muaz mouad mouaz muad
dhafer zafer thafir dhafir thafer dafer
medhat midhat
mutasim moatasem motasem mutassim moutassim muatasim motasim
ghada rada gada ghadah
qusay kusay qusai kossay qussay kosay
thaer saer thair taer thayer 
ibtisam ebtesam ibtissam btissam ebtisam
inas enas inass ines
jihan gihan jehan cihan gehan djihane jihane
tawfiq tawfik toufik taoufik tevfik taufik tawfeeq taufiq
hussam houssam hossam husam hosam houcem
hajar hager hajer hacer hadjar
shaimaa shaima chaimaa shaymaa chaima chaymae shayma cheima
wafaa wafa ouafae ouafaa wafae ouafa
munsif moncef monsef mounsif mouncef monsif
dhuha duha doha zuha douha
kadhim kazem kadhem kazim qazim qasim kadim
lujain loujain lujayn lojain
adel adil
hatem hatim
hazem hazim
raed raid
suad souad soad
siham seham
sumaya soumaya somaya soumia sumayyah
ruqaya roqaya rokia rukaya rouqaya roukaya
essam issam isam esam
ehab ihab iheb
emad imad imed
ayoub ayyub ayub eyup ayoob
luay louay loai loay
othaibi otaibi utaybi
sharqawi sharkawi cherkaoui charkaoui
ben bin ibn ould oulad ebn wuld wld uld
bint bent mint binte binti
shaaban chaabane shaban
boubacar aboubacar abubakar abu-bakr abubakr aboubakar bubacarr boubakar babucarr abubacar bakr bakary bukar boubakr
hisham hichem hicham
fawzia fouzia fozia fauzia fawziya
fawzi fouzi fauzi
noureddine nuruddin nordine nordin nureddin nouraddin
salahuddin salaheddine saladin salahdin
badreddine badruddin badredin
jawad javad djawad jouad gawad
jamila gamila djamila
jihane gihan jihan
rajaa ragaa raja
wafaa ouafa wafae
wahiba ouahiba
wassim ouassim wasim
muthana mothana muthanna
mutasim moatasem motasem
girgis guirguis gerges jirjis
boutros botros butrus
vatimetou vatma fatimetou fatma
abdellahi abdallahi
khelifa khalifa
bouzid buzid abouzeid
souad suad
saadia sadia
yamina yamna iamina
zohra zahra zohour
fadhila fadila
thabet sabet tabet`,
  linked: `abu abou bou bu aboo
abu-bakr abubakar
mohamed mo hamada hamoudi hamdi mody
ahmed hamada
hassan lahcen lahsen lhassen elhassan
hussein lahoucine lhoussaine elhoussine
belhadj benhadj belhaj benhaj
belkacem belqasim abelkacem
elias elie
abdullah abboud aboudi
fatima fattouma tima fatoum
khadija khadouj dija
zainab zouzou zizi
karim kimo
mustafa mouss
mohamed hamoud himo moh
ahmed hamoudi
hassan hassouna
ibrahim brahimi ibra hima
mohamed mido
mustafa sasa darsh
fatima tamtam
yasmin yaya
abdelkader kada
rachid rachidou`,
  particles:
    'al el ul ur il ad as an ar az ath esh ash es et ed la l bin ibn ben ould oulad bint mint bent wuld uld ait aal',
  titles:
    'hajj haj hadj haji hadji alhaji elhadj elhaj sheikh shaikh cheikh imam mullah mawlana maulana sidi lalla ustaz ustaza hajja hajji hadja',
  common: 'mohamed mohammed muhammad mohammad md mohd abd abdul abdel',
  starts: [
    // Of a doubled letter only the first is the article's: Abder-Rahmane.
    { start: /^abd(?:ou|oo|[aeiou])?(?:l|r(?=r)|s(?=s)|n(?=n)|d(?=d)|t(?=t)|z(?=z))?/, rest: 4 },
    { start: /^(?:al|el|ul|il)/, rest: 4 },
    // The article's l becomes the consonant after it: Nour Eddine, Saad Essaghir, Abdur Rahman.
    { start: /^[aeu](?=dd|ss|rr|nn|tt|zz|ch|sh)/, rest: 4 },
    // Mauritania and Morocco keep only the l of the article: Lemine is al-Amin.
    { start: /^l(?=e)/, rest: 5 },
    { start: /^(?:ben|bin|bou|abu|abou)/, rest: 4 },
  ],
}
