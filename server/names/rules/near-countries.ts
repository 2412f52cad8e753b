/**
 * Countries of which somebody may be born in one and carry the papers of another, or that papers take for each other:
 * a line is one group. Former countries stand by their ISO 3166-3 codes.
 * Sources: ISO 3166-3 (SU, YU, CS, ZR, BU, TP); UNHCR, country of asylum by country of origin (Refugee Data Finder), for
 * neighbours among whom many have grown up. A reader corrects a line here.
 */
const groups = `SU RU UA BY KZ KG UZ TJ TM GE AM AZ MD LV LT EE
YU CS RS ME HR BA MK SI XK
ZR CD CG AO RW BI UG
BU MM BD TH MY
TP TL ID
AF PK IR
IN PK BD NP BT
LK IN
CN HK TW MO
KR KP
HT DO BS CL BR
VE CO EC PE
BO PE CL AR
MX GT SV HN NI BZ
SN GM MR GN GW ML
SL LR GN CI ML BF
GH TG BJ NG CI BF
NE NG TD CM
ER ET SO DJ SD KE
SD SS TD EG
SY LB JO PS IQ TR IL
YE SA AE OM
MA DZ TN LY MR EH
PT BR AO CV GW MZ
RO MD
AL XK MK`

/** Country → those near it. */
export const nearCountries = new Map<string, Set<string>>()

for (const line of groups.split('\n')) {
  const group = line.split(' ')
  for (const code of group)
    for (const other of group)
      if (other !== code) nearCountries.set(code, (nearCountries.get(code) ?? new Set()).add(other))
}
