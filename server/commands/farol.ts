import { RefusedError } from '../errors.ts'
import { type ExitStatus, sayWhy } from '../failing.ts'

type Command = { help: string; run: (args: string[]) => Promise<ExitStatus> }

const commands: Record<string, () => Promise<Command>> = {
  verify: () => import('./verify.ts'),
  'add-administrator': () => import('./add-administrator.ts'),
}

const usage = `npm run farol -- <command>

  verify               hold the trail and every sealed row against each other
  add-administrator    a one-time invitation for a further administrator

Each explains itself with --help.`

/** `npm run farol -- <command> …`: finds the command, explains it, or does it and ends with its exit status. */
const main = async ([name, ...args]: string[]): Promise<ExitStatus> => {
  if (name === undefined || name === '--help') {
    console.log(usage)
    return name ? 0 : 2
  }
  const found = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined
  if (!found) throw new RefusedError(`There is no command ${name}.\n\n${usage}`)
  if (args.includes('--help')) {
    console.log(found.help)
    return 0
  }
  return found.run(args)
}

process.exitCode = await main(process.argv.slice(2)).catch(sayWhy)
