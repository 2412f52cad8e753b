import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Before a run: all temporary folders of its tests lie in one of its own, so that runs share nothing and leave nothing. */
const begin = () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'farol-run-'))
}

export default begin
