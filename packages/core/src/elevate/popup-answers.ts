import { isObject } from '../is-object.ts'
import { openSafely, type OpenChannel, type SafeChannel } from '../channel.ts'

const TYPE = 'stepup:authorization'

/** Message from the page to the popup after it received the answer. */
export const TAKEN = 'taken'

export function makeAnswer(search: string): unknown {
  return { type: TYPE, search }
}

export function readAnswer(data: unknown): URLSearchParams | undefined {
  if (!isObject(data)) return undefined
  const { type, search } = data
  return type === TYPE && typeof search === 'string' ? new URLSearchParams(search) : undefined
}

/**
 * Opens the channel between a page and its popup. The name contains `state`, which only the two know, so other scripts of the origin can
 * neither post nor listen.
 */
export function openAnswers(state: string, openChannel: OpenChannel | undefined): SafeChannel {
  return openSafely(`${TYPE} ${state}`, openChannel)
}
