import type { CookieOptions, Request, Response } from 'express'

/**
 * Every cookie is `__Host-` (RFC 6265bis 4.1.3): this host only, whole site, never over plain http. Browsers count
 * http://127.0.0.1 as safe, so the prefix works on a laptop as well.
 */
export const cookieOptions = {
  httpOnly: true,
  secure: true,
  sameSite: 'strict',
  path: '/',
} as const satisfies CookieOptions

/** The value of one cookie as sent, or null. Values of ours need no decoding. */
export function cookieOf(req: Request, name: string): string | null {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value) return value
  }
  return null
}

/** Without `maxAge` (milliseconds) the cookie ends with the browser. */
export function setCookie(res: Response, name: string, value: string, maxAge?: number): void {
  res.cookie(name, value, maxAge === undefined ? cookieOptions : { ...cookieOptions, maxAge })
}

export function clearCookie(res: Response, name: string): void {
  res.clearCookie(name, cookieOptions)
}
