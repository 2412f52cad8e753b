import type { Rules } from './kinds.ts'

/** One Fula, Wolof, Mandinka or Soninke name as France and as England wrote it down. */
export const westAfrican: Rules = {
  origin: 'West African',
  source:
    'Spellings of Senegal, Mali, Guinea, Ivory Coast, Mauritania, Burkina Faso (French) beside The Gambia, Sierra Leone, Ghana (English): domain-facts.md 5; Guide to Names and Naming Practices (2006), West Africa; Wikipedia, surname pages. Unreviewed by a speaker.',
  same: `diallo jallow jalloh jallo dialo djallo diallow yallow gialo
ba bah baa mbah
barry bary barrie bari
sow so sowe soh saw
bal baal balde
balde baldeh ballde
cisse ceesay sesay cissey ceesey sise sisse cissay sissay
toure turay touray tourey ture tore thoure
traore trawally trawalleh traoreh tarawally trawalli taraore
coulibaly kulibali kulibaly koulibaly couloubaly culibali coulibali kullibaly culubali
keita keyita kheita keyta
kone koneh conneh
konate konateh conateh kounate
camara kamara cammara kamarah
conde konde condeh kondeh
conte konteh conteh kontay contay
kante kanteh kanteh
sylla silla sillah syllah sila
diop jobe diob jope dioup jop joob
diouf joof juf dioff dyouf jouf
ndiaye njie ndiay njay njai ndjai njiay ndiaie njaay
ndour ndure ndur
mbaye mbye mbay mbai
mbodj mboge mbodje mboj mbodji
gueye gaye gueyeh geye guey guye guei geey
gaye guaye
faye fye fay faay
fall faal fal
seck secka sekh sek
sarr saar sar sarre
sene saine sen senne
thiam cham tiam thiame chiam
thiaw chaw thiao
sy sey sye si
ly lee li
kane can kan kanneh khan
wane wan wann oann
sall sal saal
niang nyang ngnang gnang nang
diagne jagne jaan jan diange
dieng jeng jeeng dyeng
mbengue mbeng mbenge bengue
serigne serign serin sering
mbacke mbake mbakke
thioune chune tioune cuun
thiaw caaw
ndoye ndoy ndooy
ngom ngoom
songhor senghor sengor
kebe kebbeh kebeh
khouma kuma xuma
loum lum
boye boy
rokhaya rohaya roxaya rokaya
khady hadi kadi xadi
khadim hadim xadim
modou modu moodu
pathe pate pateh
samba sambah
yoro yero yeroh
hamidou hamadou
saliou salieu saliu
maty mati
astou astu
bineta binta binetou
fily fili
samb samba sambe
sanneh sane sanne saneh
diarra jarra djarra diara jara diarrah
diatta jatta diata jata
diakite jakite diakitey
diakhate jahateh jakhate diahate
drammeh drame dramme darame
dabo daboh
darboe darbo darboh
fofana fofanah foffana
sidibe sidibeh sidebe
sangare sankareh sangareh sangara
sissoko suso cissoko sissokho susso sissokoh
kouyate kuyateh kuyate kouyateh cuyateh
diabate jabateh jobarteh diabateh jabate jobarte diobate
dembele dembelle dembeleh demba
doumbia dumbuya doumbouya dumbuyah dumbia doumbya
bangoura bangura bangurah bangoora
mansaray mansare mansary
koroma coroma korouma kourouma kuruma koromah
kabba kaba kabbah
soumah suma sumah soumaoro
sankoh sanko sankho
danso dansoh
manneh mane mann manne maneh
marong maron
colley coly kolley koly
badji badjie badgie bajie baji
sonko sonco sonkho
jammeh diame jame diamme
jaiteh diaite jaite diaiteh
jawara diawara jawarah diaouara djawara
jaw diaw diao jao
tall taal tal
wade waddeh ouade wadde
watt wat
sakho sacko sakko saho
soumare sumareh soumareh
sawadogo savadogo
ouedraogo wedraogo ouedrago wedrago
ouattara wattara watara ouatara watra
zongo songo
nguessan guessan nguesan
kouassi kwasi kwassi quassi
kouadio kwadio kwadwo kouadjo
kouame kwame kwamé couame
koffi kofi coffi
yao yaw
konan conan
mamadou mamadu mamodou mamoudou momodou modou mamado mohamadou mamady
momodou modou mamadou muhammadou lamin
ousmane usman ousman ousmaan usmen ousmanou
souleymane sulayman suleyman sulaiman souleyman
boubacar bubacarr boubakar babucarr bubacar boubakarr bubakar buba
aboubacar abubacarr aboubakar abubakar abubakarr abubacar
alpha alfa alphah
aliou aliu alieu alyou aliew
alhassane alhassan alassane lassana
amadou amadu ahmadou ahmadu amado
abdoulaye abdulai abdoulay abdullai abdulaye ablaye
abdourahmane abdurahman abdouramane abdurrahman
bakary bakari bacari baccary
cheick cheikh sheikh sheick cheikhou sheku sekou cheick
chekou sekou sheku sekouh
dado dadoh
demba dembah
elhadj elhadji alhagie alhaji elhaj alhadji elage
fatoumata fatumata fatoumatta fatmata fatou fatu fatumatta
aissatou aisatu isatou aissata aissatu isatu aisata
aminata aminatta amie aminatou
adama adamah adam
binta bintou bintu
djeneba jeneba dieneba djenebou
hawa awa hawwa eve
kadiatou kadijatou kadiatu kaddiatou khadijatou kadijatu
mariama mariamah mariame mariyama mariatou mariatu
maimouna maimuna mamouna maymuna
oumou umu oumu oumy
oumar umar omar oumarou
ousainou ousseynou fousseynou alusine alhusine alseny alseini
penda pendah
ramata ramatou ramatoulaye ramatulai
saikou seku sekou saiku saikouba
salimatou salimata salimatu
seydou saidu saydou seidu saidou
tidiane tijan tidjane tijani tidiani tidjani
thierno cherno tierno chierno
yaya yahya yahyah
youssouf yusupha yusufa youssoupha yusuf issouf
ibrahima ebrahima ibrahim ebrima ibraima brima
ismaila ismailah ismael smaila
issa isa issah
lamine lamin alamine
moussa musa mussa
mory mori morie
penda pinda
pape papa pap
sadio sadjo sajo
sidiki sidiky sidikie
oury ouri uri
elimane ilimane
kwaku kouakou quaku kweku
ndeye ndey
bojang bodian bodiang bojan badjan
sanyang sagnang sanyan sagna
touray touree
ngoma goma
mbow bow mbou
papa pape baba
brehima birama braima
kabore cabore kaborre
lompo lonpo
hounkpatin hunkpatin
soro sorro
beavogui beavogi
agbodjan agbojan
mutombo mutumbo
mukendi moukendi
kabongo cabongo
mbuyi mbouyi
tshibangu chibangu tshibang
tshisekedi chisekedi
ilunga ilounga
ngoy ngoie ngoyi`,
  linked: `ebrima ebou ibou iba
ibrahima ibou iba bira birama
brehima birama ibrahima
fatoumata fatou fatim
aminata ami mina mame
boubacar bouba boubou
babacar mbaye baba babou
abdoulaye laye ablaye abdou
souleymane solo jules
aissatou aicha aida isha
khadijatou khady dija kadia
seynabou nabou zeyna
ousmane ous ousou
mamadou madou modou moda bobo
mouhamed moha moud
cheikh chekh cheick
marieme mame marie
oumou oumy
ndeye adji
papa pa`,
  titles: 'el elhadj alhaji alhagie thierno cherno imam oustaz nee',
  common: 'mamadou mohamed ibrahima fatoumata aissatou el',
  starts: [{ start: /^n(?=[gdj])/, rest: 4 }],
  ends: [[/(?:e|eh|ey|ay)$/, 'e']],
}
