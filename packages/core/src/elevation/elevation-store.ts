import type { Elevation, ElevationState } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { Clock } from '../clock.ts'
import { createStore, type Store } from '../store.ts'

/**
 * How elevated this session is, as far as this client knows.
 *
 * @example
 * ```ts
 * const snapshot: ElevationSnapshot = stepUp.elevation.getSnapshot()
 * if (snapshot.status === 'elevated') console.log(snapshot.acr, new Date(snapshot.expiresAt))
 * ```
 */
export type ElevationSnapshot =
  | { readonly status: 'none' }
  | {
      readonly status: 'elevated'
      readonly acr: string
      readonly amr: readonly string[]
      /** Milliseconds by the client's clock. */
      readonly authenticatedAt: number
      /** Milliseconds by the client's clock. */
      readonly expiresAt: number
    }

/**
 * How elevated the session is, to be read and subscribed to.
 *
 * @example
 * ```ts
 * await stepUp.elevation.refresh()
 * const stop = stepUp.elevation.subscribe(() => console.log(stepUp.elevation.getSnapshot().status))
 * ```
 */
export interface ElevationStore extends Store<ElevationSnapshot> {
  /** Asks the server (`GET /elevation`). */
  readonly refresh: () => Promise<void>
  /** Drops it, here and at the server (`DELETE /elevation`). */
  readonly drop: () => Promise<void>
}

/** The side of the store that the client keeps to itself. */
export interface OwnedElevationStore extends ElevationStore {
  /** It was proven just now. */
  readonly prove: (elevation: Elevation) => void
  /** The server says that this is how it stands. */
  readonly note: (state: ElevationState) => void
  /** It began or ended in another tab: asks the server, when anyone here wants to know. */
  readonly changedElsewhere: () => void
  readonly dispose: () => void
}

const none: ElevationSnapshot = { status: 'none' }

export function createElevationStore(
  load: () => Promise<{ readonly api: StepUpApi }>,
  clock: Clock,
  onDropped: () => void,
): OwnedElevationStore {
  const store = createStore<ElevationSnapshot>(none)
  let stopTimer = (): void => {}
  let observers = 0

  function set(state: ElevationState, authenticatedAt: number): void {
    stopTimer()
    if (state.status === 'none' || state.expires_in <= 0) return store.set(none)
    const { acr, amr, expires_in } = state
    store.set({ status: 'elevated', acr, amr, authenticatedAt, expiresAt: clock.now() + expires_in * 1000 })
    stopTimer = clock.setTimeout(() => store.set(none), expires_in * 1000)
  }

  // The server's clock may be ahead of ours: nothing was authenticated in the future.
  function note(state: ElevationState): void {
    set(state, state.status === 'none' ? 0 : Math.min(clock.now(), state.auth_time * 1000))
  }

  async function refresh(): Promise<void> {
    note(await (await load()).api.elevation())
  }

  return {
    getSnapshot() {
      const current = store.getSnapshot()
      // A laptop that slept may be looked at before its timers are.
      return current.status === 'elevated' && clock.now() >= current.expiresAt ? none : current
    },
    getInitialSnapshot: store.getInitialSnapshot,
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener)
      let counted = 1
      observers++
      return () => {
        unsubscribe()
        observers -= counted
        counted = 0
      }
    },
    prove: (elevation) => set({ status: 'elevated', ...elevation }, clock.now()),
    note,
    refresh,
    changedElsewhere() {
      // It can be asked for again; until then what is shown is a little old.
      if (observers > 0) refresh().catch(() => {})
    },
    async drop() {
      await (await load()).api.dropElevation()
      note({ status: 'none' })
      onDropped()
    },
    dispose: () => stopTimer(),
  }
}
