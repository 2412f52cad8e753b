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
  return typeof path === 'string'
    ? `${path} cannot be used (${code}). Give another path, or the right to use it.`
    : null
}

/** The kind of a failure and our own lines it passed through. Its message could hold what somebody typed. */
export const whereabouts = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(whereabouts).join('; ')
  const { name, code, stack } = (error ?? {}) as { name?: string; code?: string; stack?: string }
  const lines = [...(stack ?? '').matchAll(/^ +at .*?((?:server|migrations)\/[\w/-]+\.ts:\d+)/gm)].map(
    ([, line]) => line,
  )
  return [name ?? typeof error, code, ...lines.slice(0, 5)].filter(Boolean).join(' ')
}
