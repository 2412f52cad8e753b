import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename } from 'node:path'

/** After a run: what it left lying goes with its folder. */
const end = () => {
  if (basename(tmpdir()).startsWith('farol-run-')) rmSync(tmpdir(), { recursive: true, force: true })
}

export default end
