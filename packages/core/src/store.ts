import { notify } from './notify.ts'

/** A subscribable value, in the shape that `useSyncExternalStore` takes. All members can be passed unbound. */
export interface Store<TSnapshot> {
  readonly getSnapshot: () => TSnapshot
  readonly getInitialSnapshot: () => TSnapshot
  /**
   * Calls `listener` after each change. An error in it is reported as uncaught, and does not affect others. Returns a function that
   * unsubscribes.
   */
  readonly subscribe: (listener: () => void) => () => void
}

export interface WritableStore<TSnapshot> extends Store<TSnapshot> {
  readonly set: (snapshot: TSnapshot) => void
  /** Whether anyone has subscribed. */
  readonly isObserved: () => boolean
}

export function createStore<TSnapshot>(initial: TSnapshot): WritableStore<TSnapshot> {
  const listeners = new Set<() => void>()
  let current = initial
  return {
    getSnapshot: () => current,
    getInitialSnapshot: () => initial,
    subscribe(listener) {
      // A listener that is subscribed twice is called twice; each unsubscribe removes one subscription.
      const own = (): void => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    isObserved: () => listeners.size > 0,
    set(snapshot) {
      if (Object.is(snapshot, current)) return
      current = snapshot
      notify(listeners, undefined)
    },
  }
}
