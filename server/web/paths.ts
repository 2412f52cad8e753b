/** What stands behind ? in an address, however the address was written: a whole one, a spoilt one, none. */
export const queryOf = ({ originalUrl }: { originalUrl: string }): URLSearchParams => {
  const at = originalUrl.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : originalUrl.slice(at + 1))
}

/** A path of this site, or `/`: `//elsewhere` and `/\elsewhere` lead a browser to another host. */
export const localPath = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\w\-./~%:@]*$/.test(path) ? path : '/'
