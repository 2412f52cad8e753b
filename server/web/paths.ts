/** A path of this site, or `/`: `//elsewhere` and `/\elsewhere` lead a browser to another host. */
export const localPath = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\w\-./~%:@]*$/.test(path) ? path : '/'
