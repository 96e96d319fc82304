import { isKey } from '../store/key.ts'

/** As long as a subject of OpenID Connect (Core 1.0 §2). Every database finds it by an index. */
const MAX_LENGTH = 255

/** Whether a value is a text of 1 to 255 characters, without NUL and halves of surrogate pairs. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id.length <= MAX_LENGTH && isKey(id)
}

/**
 * Refuses an id of the app's that not all stores keep apart from others.
 *
 * @param name - The name of the option or member, for the error.
 * @throws TypeError for an id that is no text of 1 to 255 characters, or has a NUL or half of a surrogate pair.
 */
export function assertId(name: string, id: unknown): asserts id is string {
  if (isId(id)) return
  throw new TypeError(
    `[stepup] ${name} has to be a text of 1 to ${MAX_LENGTH} characters without NUL and without halves of surrogate pairs. Use the id of your database, or a hash of it.`,
  )
}
