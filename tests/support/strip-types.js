import { stripTypeScriptTypes } from 'node:module'

/** Jest transformer: Node's own type stripping, so that tests run the very sources that production runs. */
export default { process: (code) => ({ code: stripTypeScriptTypes(code) }) }
