import type { Request } from 'express'

const arrivals = new WeakMap<Request, Date>()

/** When a form was first sent: now, or earlier, when it waited behind a locked screen until its sender had unlocked. */
export const arrivedAt = (req: Request, now: Date): Date => arrivals.get(req) ?? now

export const rememberArrival = (req: Request, at: Date): void => void arrivals.set(req, at)
