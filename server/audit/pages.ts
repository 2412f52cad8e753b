import { page } from '../web/page.ts'
import type { TrailLine } from './trail.ts'

type Trail = { lines: TrailLine[]; zone: string; older: number | null; head: string | null }

export const trailPage = page<Trail>('audit/trail')

export const linesAPage = 100

/** @param head the newest hash, shown on the first page only */
export const trailView = (lines: TrailLine[], zone: string, head: string | null): Trail => ({
  lines,
  zone,
  older: lines.length === linesAPage ? (lines.at(-1)?.seq ?? null) : null,
  head,
})
