import type { Elevation } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { Clock } from '../time/clock.ts'
import { createStore, type Store } from '../store.ts'

/** Elevation of the session, as far as the client knows. */
export type ElevationSnapshot =
  | { readonly status: 'none' }
  | {
      readonly status: 'elevated'
      readonly acr: string
      readonly amr: readonly string[]
      /** Time of the last active authentication, in milliseconds by the client's clock. */
      readonly authenticatedAt: number
      /** Time at which the elevation expires, in milliseconds by the client's clock. */
      readonly expiresAt: number
    }

/** Store of the session's elevation. */
export interface ElevationStore extends Store<ElevationSnapshot> {
  /**
   * Reads the elevation from the server (`GET /elevation`). Rejects with `unexpected_response` if the server refuses,
   * or with the error of `fetch`.
   */
  readonly refresh: () => Promise<void>
  /**
   * Drops the elevation at the server (`DELETE /elevation`) and in the client. Rejects as `refresh` does; the elevation
   * is then kept.
   */
  readonly drop: () => Promise<void>
}

/** The store with the operations that only the client calls. */
export interface OwnedElevationStore extends ElevationStore {
  /** Stores a new elevation. */
  readonly prove: (elevation: Elevation) => void
  /** Called before a request. Returns a function that stores the response, unless a newer elevation is known by then. */
  readonly ask: () => (elevation: Elevation | undefined) => void
  /**
   * Tells the store that the elevation changed in another tab, or by a call that carried its proof. The store then asks
   * the server, if anything in this tab observes it.
   */
  readonly outdated: () => void
  readonly dispose: () => void
}

const DAY = 24 * 60 * 60 * 1000

const none: ElevationSnapshot = { status: 'none' }

export function createElevationStore(
  load: () => Promise<{ readonly api: StepUpApi }>,
  clock: Clock,
  onDropped: () => void,
): OwnedElevationStore {
  const store = createStore<ElevationSnapshot>(none)
  let stopTimer = (): void => {}
  let disposed = false
  // Responses can arrive out of order. A known elevation is as old as its request.
  let asked = 0
  let known = 0

  function set(elevation: Elevation | undefined): void {
    stopTimer()
    if (disposed) return
    if (!elevation || elevation.expires_in <= 0) return store.set(none)
    const { acr, amr, auth_time, expires_in } = elevation
    const now = clock.now()
    // The server's clock may be hours ahead, so a time in the future counts as now. A time days ahead is in
    // milliseconds.
    if (auth_time * 1000 - now > DAY) return store.set(none)
    const authenticatedAt = Math.min(now, auth_time * 1000)
    store.set({ status: 'elevated', acr, amr, authenticatedAt, expiresAt: now + expires_in * 1000 })
    stopTimer = clock.setTimeout(() => store.set(none), expires_in * 1000, true)
  }

  function ask(): (elevation: Elevation | undefined) => void {
    const at = ++asked
    return (elevation) => {
      if (at < known) return
      known = at
      set(elevation)
    }
  }

  async function refresh(): Promise<void> {
    const { api } = await load()
    const take = ask()
    const state = await api.elevation()
    take(state.status === 'none' ? undefined : state)
  }

  return {
    ...store,
    getSnapshot() {
      const current = store.getSnapshot()
      // After a laptop's sleep, a read may come before the timers.
      return current.status === 'elevated' && clock.now() >= current.expiresAt ? none : current
    },
    // The time is the client's, because the server's clock may be behind.
    prove: (elevation) => ask()({ ...elevation, auth_time: clock.now() / 1000 }),
    ask,
    refresh,
    outdated() {
      // A failed refresh leaves the elevation slightly outdated; it can be refreshed again.
      if (store.isObserved()) refresh().catch(() => {})
    },
    async drop() {
      await (await load()).api.dropElevation()
      ask()(undefined)
      if (!disposed) onDropped()
    },
    dispose() {
      disposed = true
      stopTimer()
    },
  }
}
