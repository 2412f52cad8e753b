/** Not there, or not for this viewer: the two are never told apart (product.md section 6). Answered with 404. */
export class NotFoundError extends Error {
  override name = 'NotFoundError'
}

/** Sealed bytes that do not open: wrong key, moved row, flipped byte, unknown version. Never answered with data. */
export class SealError extends Error {
  override name = 'SealError'
}

/** The database holds another key than the true one, and nothing is sealed to it. Answered with 409 and a sentence. */
export class RefusedKeyError extends Error {
  override name = 'RefusedKeyError'
}

/** The program will not start or go on, and says why in one sentence meant for whoever runs it. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}
