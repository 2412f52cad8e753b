import { inviteAccount } from '../accounts/accounts.ts'
import { nobody } from '../audit/record.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { RefusedError } from '../errors.ts'
import { open } from '../opening.ts'

export const help = `farol add-administrator NAME

Invites a further administrator and prints the one-time code: for when the only one lost password and recovery code. It
is good for 72 hours; hand it over in person. Administrators see accounts and never a case. Needs the server key; the
server may be running. The invitation is in the trail.

Exit status: 0 invited · 1 somebody has this name · 2 it could not begin`

/** @returns the exit status */
export async function run(args: string[]): Promise<0 | 1> {
  const name = args.join(' ').trim()
  if (!name || args.some((arg) => arg.startsWith('-'))) throw new RefusedError(help)
  const house = await open(readConfig())
  try {
    const administrator = { name, role: 'administrator', chapterId: null, partnerId: null, language: 'en' } as const
    const invited = await inviteAccount(house.store, administrator, nobody, systemClock.now())
    if (!invited.ok) {
      console.log(`Somebody called ${name} is here already. Choose another name.`)
      return 1
    }
    console.log(`One-time code for ${name}, good for 72 hours, to be entered at /accept: ${invited.code}`)
    return 0
  } finally {
    await house.close()
  }
}
