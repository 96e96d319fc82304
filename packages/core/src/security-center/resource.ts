import { createStore, type Store } from '../store.ts'
import type { Visibility } from '../time/visibility.ts'

/** A list of the server, as the page loaded it. `at` is the time at which it was loaded, in milliseconds since the epoch. */
export type ResourceSnapshot<TData> =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly data: TData; readonly at: number }
  /** The first request failed. A failed refresh keeps the list that is there. */
  | { readonly status: 'failed'; readonly error: unknown }

/** A list of the server. It is loaded when the first listener subscribes, and again when the page becomes visible. */
export interface Resource<TData> extends Store<ResourceSnapshot<TData>> {
  /** Loads the list again. Never rejects: the snapshot has the failure of a list that was never loaded. */
  readonly refresh: () => Promise<void>
}

const loading = { status: 'loading' } as const

export function createResource<TData>(load: () => Promise<TData>, visibility: Visibility): Resource<TData> {
  const store = createStore<ResourceSnapshot<TData>>(loading)
  let stopWatching: (() => void) | undefined
  let asked = 0

  async function refresh(): Promise<void> {
    // A response may lack a change that was made after its request was sent.
    const request = ++asked
    const isLatest = (): boolean => request === asked
    try {
      const data = await load()
      if (isLatest()) store.set({ status: 'loaded', data, at: Date.now() })
    } catch (error) {
      if (isLatest() && store.getSnapshot().status !== 'loaded') store.set({ status: 'failed', error })
    }
  }

  return {
    getSnapshot: store.getSnapshot,
    getInitialSnapshot: store.getInitialSnapshot,
    refresh,
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener)
      if (!stopWatching) {
        // Other devices may have changed the list.
        stopWatching = visibility.subscribe(() => {
          if (visibility.isVisible()) void refresh()
        })
        void refresh()
      }
      return () => {
        unsubscribe()
        if (store.isObserved()) return
        stopWatching?.()
        stopWatching = undefined
      }
    },
  }
}
