import { pageChannels, type OpenChannel } from '../channel.ts'

/** The members of the browser's `LockManager` that the code uses. */
export interface Locks {
  readonly request: (
    name: string,
    options: { readonly signal: AbortSignal },
    hold: () => Promise<void>,
  ) => Promise<unknown>
}

/**
 * Connections between the tabs of an app, injected for tests. Without one of them, or if one throws, each tab prompts for itself.
 */
export interface TabPorts {
  readonly locks?: Locks | undefined
  readonly openChannel?: OpenChannel | undefined
}

/**
 * The ports of the browser, looked up on first use. Empty outside of a page: the requests of a server belong to different users, and share
 * neither prompts nor proofs.
 */
export function pageTabs(): TabPorts {
  if (typeof document !== 'object') return {}
  return {
    locks: globalThis.navigator?.locks,
    openChannel: pageChannels(),
  }
}
