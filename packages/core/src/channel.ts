import { orNothing } from './or-nothing.ts'

/** The members of `BroadcastChannel` that the code uses. */
export interface Channel {
  readonly postMessage: (message: unknown) => void
  readonly addEventListener: (type: 'message', listener: (event: { readonly data: unknown }) => void) => void
  readonly close: () => void
}

/** Opens a channel of that name, to the other windows of the origin. */
export type OpenChannel = (name: string) => Channel

/** A channel that a browser may block. */
export interface SafeChannel {
  readonly listen: (listener: (data: unknown) => void) => void
  readonly post: (message: unknown) => void
  readonly close: () => void
}

/** Opens a channel. In browsers that block channels, every call throws, and the channel stays silent. */
export function openSafely(name: string, openChannel: OpenChannel | undefined): SafeChannel {
  const channel = orNothing((): Channel | undefined => openChannel?.(name))
  return {
    listen: (listener) => channel?.addEventListener('message', ({ data }) => listener(data)),
    post: (message) => orNothing(() => channel?.postMessage(message)),
    close: () => orNothing(() => channel?.close()),
  }
}

/** `BroadcastChannel` of the browser; `undefined` in a browser without it. */
export function pageChannels(): OpenChannel | undefined {
  return typeof BroadcastChannel === 'function' ? (name): Channel => new BroadcastChannel(name) : undefined
}
