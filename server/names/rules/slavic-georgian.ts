import type { Rules } from './kinds.ts'

/** Russian, Ukrainian, Central Asian, Georgian and Turkish names. */
export const slavicGeorgian: Rules = {
  origin: 'Cyrillic, Georgian, Turkish',
  source:
    'ICAO Doc 9303 and GOST R 52535.1 (Russian passports), Ukrainian cabinet resolution 55 (2010), Georgian decree of 2002; Guide to Names and Naming Practices (2006): gender endings, patronymics. Unreviewed by a speaker.',
  same: `aleksandr alexander aliaksandr aliaksandar oleksandr alexandre aleksander olexandr oleksander iskander alexandr aleksandre
aleksandra alexandra oleksandra olexandra
aleksey alexey aleksei alexei oleksii oleksiy alexis
andrey andrei andrej andriy andrii andrew andre
anna hanna ganna ana
anastasia anastasiya anastasiia nastasya
artem artyom artsiom artsyom artiom artyem
volodymyr vladimir uladzimir uladzimer wladimir volodimir
vladislav vladyslav wladislaw
viktor victor wiktor
viktoria victoria viktoriya viktoriia viktorija
valeriy valery valerii valeri
vasyl vasily vasil vasiliy vasilii basil
vitaly vitaliy vital vitalii
galina halyna halina
georgy georgiy heorhi georgii giorgi george heorhii
grigory hryhoriy ryhor hryhory grigoriy hryhorii gregory
daniil danylo danil daniel danyil danila
daria darya dariya dariia
dmitry dmitriy dzmitry dzmitriy zmitser dmytro dmitrii dimitri dmitri dmitro dima dimitry
yevgeny evgeny yauhen yauheni iauheni jewgeni evgeniy yevhen yevhenii evgenii eugene ievgen
yekaterina ekaterina katsiaryna katsyaryna kateryna katerina catherine
elena olena alena yelena helena jelena
elizaveta yelyzaveta yelizaveta elizabeth lizaveta
igor ihor ihar
ilya illya ilia iliya
ivan iwan john
irina iryna irene
kirill kyrylo kiril cyril
konstantin kostyantyn constantin kostiantyn
ksenia kseniya aksana oksana xenia kseniia
lyudmila liudmyla ludmila lyudmyla ljudmila
maksim maxim maksym maxym
maria mariya mariia marya
mikhail mykhailo mikhas mikhaylo michael mihail mykhaylo
mykola nikolay mikalai mikalay nikolai nicholas mikola nikolaj
natalia nataliya natallia natallya natalya nataliia natalja
oleg oleh aleh
olga olha volha
pavel pavlo paval paviel paul
petr petro pyotr peter piotr
roman romano
sergey sergei siarhei siarhey siarhej serguei serhiy serhii sergiy sergii
svetlana svitlana sviatlana svitlana
stepan stefan
tatiana tatyana tatsiana tatsyana tetiana tetyana tatjana
timur tymur temur teymur
fedor fyodor fedir theodore feodor
julia yulia yuliya yuliia iuliia juliya
yuri yuriy yury iurii yurii juri
yakov yakiv jacob
yaroslav jaroslav iaroslav
yana iana jana
zhanna janna
nurlan nourlan
aigul aygul aigyul aygyul
aizada ayzada
bakyt bakit bakhyt
gulnara gyulnara gulnar
zhyldyz jyldyz jildiz
zhumabek jumabek
shevchenko schewtschenko chevtchenko
khrushchev hruschov
tkachenko tkatchenko
kovalenko kowalenko
yushchenko iushchenko
giorgi georgi george gia
nino nina
tamar tamara tamari
davit david dato
irakli irakly
mariam mariami maryam
ketevan keto ketino
zurab zura zurabi
levan levani
kapanadze qapanadze
maisuradze maysuradze
beridze beridse
lomidze lomidse
gelashvili helashvili
mehmet mehmed muhammed
ahmet ahmed
ayse aysha aisha
fatma fatima
mustafa mustapha
huseyin hussein
hasan hassan
yilmaz jilmaz
celik chelik
ozturk ostyurk oeztuerk
sahin shahin
yildiz jildiz
simsek shimshek
cetin chetin
cakir chakir
koc koch
shoxrux shohruh shakhrukh shahrukh shokhrukh sharukh
xurshid khurshid hurshid
zhaksybekov jaksybekov zhaqsybekov
rahmonov rakhmonov rakhmanov
otabek atabek utabek
jasur zhasur djasur
dilshod dilshad
hasanov gasanov hesenov
huseynov guseynov guseinov`,
  linked: `lyudmila luda lyuda mila
yevgenia zhenya
galina galya
lidia lida
larisa lara
margarita rita
nadezhda nadya nadia
raisa raya
sofia sonya
valentina valya
vera verochka
zinaida zina
alevtina alya
boris borya
grigory grisha
georgy gosha zhora
leonid lyonya lenya
nikolay kolya
oleg olezhka
roman roma
stanislav stas slava
stepan styopa
timofey tima
vasily vasya
viktor vitya
vitaly vitalik
vyacheslav slava
yaroslav slava yarik
yakov yasha
yegor egor georgy
konstantinos kostas costas
georgios giorgos yorgos
ioannis yannis giannis
dimitrios dimitris mitsos
nikolaos nikos
panagiotis panos takis
eleftheria ria
mehmet memo
mustafa mustafo
abdurakhman abdi
aleksandr sasha sanya alex shura oleks
aleksandra sasha sanya alex
aleksey alyosha lyosha
anastasia nastya
anna anya
andrey andriusha
artem tema
daniil danya
daria dasha
dmitry dima mitya
yevgeny zhenya
yekaterina katya
elena lena
elizaveta liza
ivan vanya
irina ira
konstantin kostya
ksenia ksyusha
maria masha
mikhail misha
mykola kolya
natalia natasha
olga olya
pavel pasha
petr petya
sergey seryozha serioja
svetlana sveta
tatiana tanya
julia yulya
yuri yura
vladimir vova volodya
vladislav vlad
volodymyr vova volodya vlad
viktoria vika
vasyl vasya
giorgi gio
hovhannes hovik
malgorzata gosia
katarzyna kasia
agnieszka aga
gheorghe gigi gica
konstantin kostea
ion ionut nelu
anatoly tolya tolik
lyubov lyuba liubochka
varvara varya
semyon senya syoma
valeria lera
fedor fedya
arkady arkasha
gennady gena
lev lyova
polina polya
rostislav slava
svyatoslav slava
elena alyona lenochka
anastasia asya stasya
yevgeny gena
mikhail mishka
ilya ilyusha
tamara toma tako tamuna tamriko
davit datuna data
irakli ika
ketevan keti keto
nikoloz nika
zurab zura
giorgi gio gia goga
teimuraz temo temuri
nursultan nurik
antonina tonya
zoya zoyka
ibrahim ibo
fatma fato
huseyin huso
abdullah apo`,
  titles: 'bey hanim efendi batono kalbatono gospodin gospozha grazhdanin grazhdanka',
  ends: [
    [/(ov|ev|iov|yov|in|yn)a$/, '$1'],
    [/(?:skaia|skaya|skaja|ska|skiy|skii|skyi|skyy|skij|sky|ski|skoi|skoy|cki|cka|ckiy)$/, 'ski'],
    [/(?:off|eff|ow|ew|owa|ewa|iou|aliou)$/, 'ov'],
    [/(?:ovich|evich|ovych|yovych|ovic)$/, 'ovich'],
    [/(?:ovna|evna|ivna|yivna)$/, 'ovna'],
    [/(?:iia|iya|ija|ya|ia)$/, 'ia'],
    [/(?:iy|ii|yi|ij|yy|ey|ei|y|i)$/, 'i'],
    [/(?:oglu|ogly|uulu|uly|oghlu|ogli)$/, 'oglu'],
    [/(?:kyzy|kizi|qizi|qyzy|gizi)$/, 'kizi'],
  ],
}
