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

export interface ElevationStore extends Store<ElevationSnapshot> {
  /** Asks the server (`GET /elevation`). */
  readonly refresh: () => Promise<void>
  /** Drops it, here and at the server (`DELETE /elevation`). */
  readonly drop: () => Promise<void>
}

const none: ElevationSnapshot = { status: 'none' }

export function createElevationStore(
  api: StepUpApi,
  clock: Clock,
): ElevationStore & { readonly note: (elevation: Elevation) => void; readonly dispose: () => void } {
  const store = createStore<ElevationSnapshot>(none)
  let stopTimer = (): void => {}

  function set(state: ElevationState): void {
    stopTimer()
    if (state.status === 'none' || state.expires_in <= 0) return store.set(none)
    const { acr, amr, expires_in } = state
    const now = clock.now()
    store.set({ status: 'elevated', acr, amr, authenticatedAt: now, expiresAt: now + expires_in * 1000 })
    stopTimer = clock.setTimeout(() => store.set(none), expires_in * 1000)
  }

  return {
    getSnapshot: store.getSnapshot,
    getInitialSnapshot: store.getInitialSnapshot,
    subscribe: store.subscribe,
    note: (elevation) => set({ status: 'elevated', ...elevation }),
    refresh: async () => set(await api.elevation()),
    async drop() {
      await api.dropElevation()
      set({ status: 'none' })
    },
    dispose: () => stopTimer(),
  }
}
