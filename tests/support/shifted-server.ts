import { readConfig } from '../../server/config.ts'
import { emailAsSet } from '../../server/notifications/channels/email.ts'
import { open } from '../../server/opening.ts'
import { serve } from '../../server/starting.ts'

// A server of its own process whose clock goes on from the instant it is given, and whose rounds come five times a second.
const began = Date.now()
const shift = new Date(process.argv[2] ?? '').getTime() - began
const config = readConfig()
const house = await open(config)
const { origin, rounds } = await serve(config, house, {
  clock: { now: () => new Date(Date.now() + shift) },
  channels: { email: emailAsSet(house.store, house.vault) },
  write: () => {},
})
setInterval(() => rounds().catch((error: unknown) => console.error(error)), 200)
console.log(`Farol is at ${origin}/ `)
