import { isObject } from '../is-object.ts'
import type { TabPorts } from '../tabs/ports.ts'
import { openSafely, type SafeChannel } from '../tabs/safe-channel.ts'

const TYPE = 'stepup:authorization'

/** What the page says to the window whose answer it has. */
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
 * Opens the channel between a page and the window that answers one of its requests. It is named after `state`, which nobody else knows:
 * other scripts of the origin can neither post to it nor hear the code.
 */
export function openAnswers(state: string, openChannel: TabPorts['openChannel']): SafeChannel {
  return openSafely(`${TYPE} ${state}`, openChannel)
}
