import type { Rules } from './kinds.ts'

/** Armenian as written in Armenia (Eastern), in the diaspora (Western) and over Russian. */
export const armenian: Rules = {
  origin: 'Armenian',
  source:
    'BGN/PCGN romanisation of Armenian (1981); Western Armenian consonants (Library of Congress table, note on Western usage); Russian forms of Armenian names. Unreviewed by a speaker.',
  same: `hovhannes ovanes ohannes hovanes hovannes ohan
hakob hagop akop jacob
hakobyan hagopian akopyan akopian
harutyun haroutioun arutyun artin
hovsep ovsep
hrachya hratch rachya
hayk haik
karapet garabed karapetyan
gevorg kevork georg gevork
grigor krikor grigori
grigoryan krikorian grigorian
sargis sarkis serkis
petros bedros
poghos boghos pogos
tigran dikran
artashes ardashes
ghazar kazar lazar
ghazaryan kazarian gazarian lazarian
levon leon
mkrtich mgrdich mkrtych
mkrtchyan mgrdichian
khachatur khatchadour hachatur
khachatryan khatchadourian khachaturian hachatryan
vardan vartan
zaven zawen
anahit anahid anait
hasmik hasmig asmik
arpine arpineh arpi
araksya arax araks
yeghia egia eghia
yeghiazar egiazar eghiazar
stepan stepanos stefan
simonyan simonian
ter der`,
  linked: `karapet karo garo
hovhannes hovik ovik
anahit ano anush
grigor grisha
gevorg gevo
hakob hako
samvel samo`,
  particles: 'ter der',
}
