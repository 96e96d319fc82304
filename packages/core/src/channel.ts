import { orNothing } from './or-nothing.ts'
import type { Channel, TabPorts } from './tabs/ports.ts'

/** A channel that a browser may block. */
export interface SafeChannel {
  readonly listen: (listener: (data: unknown) => void) => void
  readonly post: (message: unknown) => void
  readonly close: () => void
}

/** Opens a channel. A browser that blocks channels throws at any of these, and then nothing comes this way. */
export function openSafely(name: string, openChannel: TabPorts['openChannel']): SafeChannel {
  const channel = orNothing((): Channel | undefined => openChannel?.(name))
  return {
    listen: (listener) => channel?.addEventListener('message', ({ data }) => listener(data)),
    post: (message) => orNothing(() => channel?.postMessage(message)),
    close: () => orNothing(() => channel?.close()),
  }
}
