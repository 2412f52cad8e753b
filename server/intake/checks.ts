import type { Deps } from '../deps.ts'
import type { Viewer } from '../viewer.ts'
export async function checkIntakes(_deps: Deps, _viewer: Viewer): Promise<void> {}
