import { ConfigError } from './config.ts'
import { RefusedError } from './errors.ts'

/** Exit statuses: 0 = all is well · 1 = something is wrong, and it was said what · 2 = it could not begin. */
export type ExitStatus = 0 | 1 | 2

/** Says on the error stream why something could not begin: sentences where they are known, else the whole error. */
export const sayWhy = (error: unknown): ExitStatus => {
  if (error instanceof ConfigError || error instanceof RefusedError) console.error(error.message)
  else console.error(sentenceOf(error) ?? error)
  return 2
}

/** Folders and files that cannot be made, read or written are the operator's to mend. */
const sentenceOf = (error: unknown) => {
  const { code, path } = (error ?? {}) as { code?: unknown; path?: unknown }
  return typeof path === 'string' ? `${path} cannot be used (${code}). Give another path, or the right to use it.` : null
}
