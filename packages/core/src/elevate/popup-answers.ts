import { isObject } from '../is-object.ts'
import type { Channel, TabPorts } from '../tabs/ports.ts'

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

/** A channel between a page and the window that answers one of its requests. */
export interface Answers {
  readonly listen: (listener: (data: unknown) => void) => void
  readonly post: (data: unknown) => void
  readonly close: () => void
}

/**
 * Named after `state`, which nobody else knows: what other scripts of the origin say is not heard here, and the code is not heard there. A
 * browser that blocks channels throws at any of these, and then nothing comes this way.
 */
export function openAnswers(state: string, openChannel: TabPorts['openChannel']): Answers {
  let channel: Channel | undefined
  const attempt = (use: () => void): void => {
    try {
      use()
    } catch {
      // Blocked.
    }
  }
  attempt(() => (channel = openChannel?.(`${TYPE} ${state}`)))
  return {
    listen: (listener) => channel?.addEventListener('message', ({ data }) => listener(data)),
    post: (data) => attempt(() => channel?.postMessage(data)),
    close: () => attempt(() => channel?.close()),
  }
}
