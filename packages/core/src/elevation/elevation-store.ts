import type { Elevation, ElevationState } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { Clock } from '../clock.ts'
import { createStore, type Store } from '../store.ts'

/** How elevated this session is, as far as this client knows. */
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

/** How elevated the session is, to be read and subscribed to. */
export interface ElevationStore extends Store<ElevationSnapshot> {
  /** Asks the server (`GET /elevation`). */
  readonly refresh: () => Promise<void>
  /** Drops it, here and at the server (`DELETE /elevation`). */
  readonly drop: () => Promise<void>
}

/** The side of the store that the client keeps to itself. */
interface OwnedElevationStore extends ElevationStore {
  /** It was proven just now. */
  readonly prove: (elevation: Elevation) => void
  /** The server says that this is how it stands. */
  readonly note: (state: ElevationState) => void
  readonly dispose: () => void
}

const none: ElevationSnapshot = { status: 'none' }

export function createElevationStore(api: StepUpApi, clock: Clock): OwnedElevationStore {
  const store = createStore<ElevationSnapshot>(none)
  let stopTimer = (): void => {}

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

  return {
    getSnapshot: store.getSnapshot,
    getInitialSnapshot: store.getInitialSnapshot,
    subscribe: store.subscribe,
    prove: (elevation) => set({ status: 'elevated', ...elevation }, clock.now()),
    note,
    refresh: async () => note(await api.elevation()),
    async drop() {
      await api.dropElevation()
      note({ status: 'none' })
    },
    dispose: () => stopTimer(),
  }
}
