import type { Rules } from './kinds.ts'

/** English short forms, names added by Chinese and African families, words on papers that are no name. */
export const english: Rules = {
  origin: 'English',
  source:
    'carltonnorthern/nicknames and common American usage; State Department practice for FNU and LNU (domain-facts.md 5).',
  same: `stephen steven stefan stephan
philip phillip filip
catherine katherine kathryn katharine cathryn
sarah sara
hannah hanna
rebecca rebekah
theresa teresa
christopher kristopher cristopher cristofer
christian cristian kristian
nicholas nicolas nikolas
geoffrey jeffrey
michael micheal mikael mikhail
michelle michele
deborah debra
ann anne anna
jeffrey geoffrey
allan alan allen
eric erik erick
isaac isaak
joseph josef yosef
rachel raquel
jackson jaxon`,
  linked: `william bill will billy liam
robert bob rob bobby
richard rick dick rich
michael mike mick
james jim jimmy jamie
john jack johnny
thomas tom tommy
edward ed eddie ted
charles charlie chuck
daniel dan danny
david dave
matthew matt
anthony tony
joseph joe joey
samuel sam sammy
benjamin ben
christopher chris
nicholas nick
alexander alex al
andrew andy drew
stephen steve
kenneth ken
ronald ron
gerald jerry gerry
lawrence larry
elizabeth liz beth betty eliza lisa
margaret maggie meg peggy
katherine kate kathy katie
jennifer jen jenny
jessica jess
patricia pat patty
rebecca becky
susan sue susie
barbara barb
deborah deb debbie
frederick fred friedrich
henry harry hank
francis frank
theodore ted theo
abraham abe
jacob jake
zachary zach
nathaniel nate nathan
victoria vicky
rosemary rose
elizabeth lizzie bess bessie betsy libby liza elsie eliza
katherine kit kitty kat kay kathleen
christopher kit topher
richard richie ricky
robert bert robbie
edward ned teddy
theodore teddy
margaret madge marge margie greta rita daisy peggie
mary molly polly mamie maria
sarah sally sadie
martha mattie patty
charles charley chas
francis frankie
frances fran fanny frankie
dorothy dot dottie dolly
eleanor ellie nell nelly nora
helen nell nellie
florence flo flossie
harriet hattie
henry hal
lawrence laurie
leonard len lenny leo
ann nan nancy annie
patrick paddy
philip pip
susan suzy sukie
winifred winnie
abigail gail
amanda mandy
caroline carrie
constance connie
cynthia cindy
gwendolyn wendy
isabella bella izzy
jacqueline jackie
lillian lily
michelle shelly
roberta bobbie
sandra sandy
alexander sandy
teresa terry tess tracy
terence terry
veronica ronnie vera
ronald ronnie
virginia ginny ginger
wilhelmina mina billie minnie
victoria vicki tori
eugene gene
gerald ged
antoinette toni netta
bernard bernie barney
bartholomew bart
reginald reggie rex
sylvester sly
albert bert bertie
gilbert bert gil
herbert bert
jennifer jenni
matilda tilly
millicent millie
peter pete
walter wally
frederica freda
josephine jo josie posy
marjorie marge
rosalind roz
rosemary romy
rudolph rudy
sebastian seb
sophia sophie
thaddeus tad thad
tobias toby
ulysses uly
valentine val
zebulon zeb
louise lou lulu
louis lou louie
beatrice bea trixie
clarence clare
clifford cliff
cornelius con neil
gertrude trudy gert
hyacinth cynthia
mildred millie
minerva minnie
myrtle myrt
norman norm
oliver ollie
olivia liv
penelope penny
rupert rube
solomon sol
stanley stan
vernon vern
vivian viv`,
  titles:
    'mr mrs ms miss dr prof sir jr sr ii iii iv rev fr sister brother looking please help named called cousin husband wife mother father daughter guatemala honduras ecuador venezuela nicaragua mexico haiti senegal gambia pakistan afghanistan bangladesh nepal vietnam somalia ethiopia eritrea',
  particles: 'of the aka alias',
}

/** Put in a field of a paper because it must not be empty: never part of a name. */
export const fillers = new Set(['fnu', 'lnu', 'nfn', 'nln', 'fmn', 'unk', 'unknown', 'xxx'])
