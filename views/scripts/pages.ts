// Everything here only makes quicker what works without it.
import './add-another.ts'
import './copy.ts'
import './family-token.ts'
import './leave.ts'
import './mistakes.ts'
import './once.ts'
import './time-left.ts'
import './typing.ts'
