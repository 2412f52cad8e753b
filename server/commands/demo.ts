import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMinutes, systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { RefusedError } from '../errors.ts'
import { sayWhy } from '../failing.ts'
import type { Channel, Outgoing } from '../notifications/channels/channel.ts'
import { mailFolder } from '../notifications/channels/folder.ts'
import { open } from '../opening.ts'
import { allow, visibleTo } from '../permissions.ts'
import { serve } from '../starting.ts'
import { wordsFor } from '../web/i18n.ts'
import { type Chapter, goLive, setUpChapter } from './demo-chapters.ts'
import type { Person } from './demo-people.ts'
import { type Printed, storyClock, tellToday, tellYesterday } from './demo-story.ts'

const threeDays = 3 * 24 * 60

/**
 * A throw-away server with an invented cast, as `npm run demo`: made by the verbs of the product at hours that have passed,
 * in a folder that is gone when it ends. `FAROL_PORT` and the address are honoured, data and key of anybody are not touched.
 */
const demonstrate = async (options: string[]): Promise<void> => {
  const asJson = readOptions(options)
  const folder = mkdtempSync(join(tmpdir(), 'farol-demo-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const config = readConfig(undefined, {
    FAROL_DATA: join(folder, 'data'),
    FAROL_KEY_FILE: join(folder, 'key', 'server.key'),
  })
  if (!asJson) console.log('Inventing a chapter, its people and two days at court …')
  const house = await open(config)
  const clock = storyClock(systemClock)
  const letters = join(folder, 'mail')
  const { channel, mail } = kept(mailFolder(letters))
  const channels = { email: async () => channel }
  const { origin, rounds } = await serve(config, house, { clock, channels, write: () => {} })

  const words: Deps['words'] = (language) => wordsFor(language, false).t
  const deps = { ...house, clock, channels, allow, visibleTo, words, publicUrl: () => origin }
  const now = clock.now()
  clock.set(addMinutes(now, -threeDays))
  const chapter = await setUpChapter(deps)
  await goLive(deps, chapter)
  const stage = { deps, clock, chapter, rounds, mail }
  await tellYesterday(stage, now)
  const printed = await tellToday(stage, now)
  clock.set(null)
  await rounds()
  const found = { origin, letters, people: peopleOf(chapter), ...printed }
  console.log(asJson ? asLine(found) : asText(found))
}

const readOptions = (options: string[]): boolean => {
  const unknown = options.find((option) => option !== '--json')
  if (unknown) throw new RefusedError(`${unknown} is not an option. The only one is --json, for one line of JSON.`)
  return options.length > 0
}

/** What the folder is given is remembered as well: the story's families follow the links in it. */
const kept = (folder: Channel): { channel: Channel; mail: Outgoing[] } => {
  const mail: Outgoing[] = []
  const send: Channel['send'] = (message) => {
    mail.push(message)
    return folder.send(message)
  }
  return { channel: { send }, mail }
}

const peopleOf = ({ sam, eva, tomas, noor, june, li }: Chapter): Person[] => [eva, tomas, noor, june, li, sam]

type Found = Printed & { origin: string; letters: string; people: Person[] }

const asLine = ({ origin, letters, people, pass, family }: Found): string =>
  JSON.stringify({
    address: origin,
    people: people.map(({ role, name, password, pin, seed }) => ({
      role,
      name,
      password,
      secondFactorSeed: seed,
      pin,
      address: `${origin}/sign-in`,
    })),
    pass: { words: pass, address: `${origin}/pass` },
    family,
    mail: letters,
  })

const asText = ({ origin, letters, people, pass, family }: Found): string => `
Farol is at ${origin}/ until you stop it with Ctrl+C. Everybody in it is invented; it is thrown away at the end.

Sign in at ${origin}/sign-in with name and password; type the seed into an authenticator app for the second factor.
A screen that locks itself opens with the PIN ${people[0]?.pin}.

${people.map(({ role, name, password, seed }) => `  ${role.padEnd(14)} ${name.padEnd(6)} ${password}\n${' '.repeat(24)}${seed}`).join('\n')}

A tablet for intakes: ${origin}/pass
  words of the pass: ${pass}

A family's notice, in Urdu: ${family.address}
  code on the card: ${family.code.slice(0, 3)} ${family.code.slice(3)}

Mail to families goes into ${letters}
`

demonstrate(process.argv.slice(2)).catch((error) => process.exit(sayWhy(error)))
