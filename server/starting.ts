import { type AppParts, createApp } from './app.ts'
import { newSetupAddress } from './chapters/setup-codes.ts'
import { systemClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { RefusedError } from './errors.ts'
import { sayWhy, whereabouts } from './failing.ts'
import { checkCertificate, type Listening, listen } from './listening.ts'
import { locales } from './locales.ts'
import { emailAsSet } from './notifications/channels/email.ts'
import { type Opened, open } from './opening.ts'
import { allow, visibleTo } from './permissions.ts'
import { startCheckpoints } from './store/checkpoints.ts'
import { typedUnseen } from './typing.ts'

const halfMinute = 30_000
/** A session that ends by time sends no request: so soon is seen that it did. */
const second = 1_000

/** Settings, key, store, app, address: in this order, so that nothing is made before all that can be refused was looked at. */
export const start = async (options: string[]): Promise<void> => {
  const sealed = readOptions(options)
  for (const { code, why } of locales().leftOut) console.error(`The language ${code} is left out: ${why}`)
  const config = readConfig()
  checkCertificate(config.tls)
  const house = await open(config, sealed ? await typedUnseen('The server key, from the server sheet: ') : undefined)
  const channels = { email: emailAsSet(house.store, house.vault) }
  const write: AppParts['write'] = (line) => console.log(JSON.stringify(line))
  const { origin } = await serve(config, house, { clock: systemClock, channels, write })
  const setUp = await newSetupAddress(house.store, systemClock.now())
  console.log(setUp ? `Open this once, to set Farol up: ${origin}${setUp}` : `Farol is at ${origin}/`)
}

/** The app on its address with its clock, until a signal ends the process. A house that cannot be served is closed. */
export const serve = async (config: Config, house: Opened, own: Pick<AppParts, 'clock' | 'channels' | 'write'>) => {
  try {
    return await begin(config, house, own)
  } catch (error) {
    await house.close()
    throw error
  }
}

const begin = async (config: Config, house: Opened, own: Pick<AppParts, 'clock' | 'channels' | 'write'>) => {
  let listening: Listening | undefined
  const { app, rounds, forget, close } = await createApp({
    ...house,
    ...own,
    allow,
    visibleTo,
    strict: false,
    trustedUrl: config.publicUrl,
    proxies: config.proxies,
    publicUrl: () => config.publicUrl ?? listening?.origin ?? '',
  })
  listening = await listen(app, config)
  const stopCheckpoints = startCheckpoints(house.file.path, house.file.key)
  let round: Promise<void> | undefined
  const clock = setInterval(() => {
    round = rounds().catch(sayFailure)
  }, halfMinute)
  const forgetting = setInterval(() => forget().catch(sayFailure), second)
  endOnFailure()
  stopOnSignal(async () => {
    clearInterval(clock)
    clearInterval(forgetting)
    await listening.close()
    await round
    await close()
    await stopCheckpoints()
    await house.close()
  })
  return { origin: config.publicUrl ?? listening.origin, rounds }
}

const readOptions = (options: string[]) => {
  const unknown = options.find((option) => option !== '--prompt')
  if (unknown) throw new RefusedError(`${unknown} is not an option. The only one is --prompt, for a sealed start.`)
  return options.length > 0
}

/** What nobody foresaw ends the server, and is said without its words. Whatever was acknowledged is stored. */
const endOnFailure = () => {
  process.on('uncaughtException', (error) => {
    console.error(`Ended by a failure: ${whereabouts(error)}`)
    process.exit(1)
  })
}

/** The first signal finishes what is under way; a second one ends at once. */
const stopOnSignal = (stop: () => Promise<void>) => {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      stop().then(
        () => process.exit(0),
        (error) => process.exit(sayWhy(error)),
      )
    })
  }
}

const sayFailure = (error: unknown) => console.error(`The clock's round failed: ${whereabouts(error)}`)
