/** A lock that the tabs of an app share. */
export interface TabLock {
  /** Resolves with its release once this tab holds the lock. Rejects when `signal` is aborted. */
  readonly acquire: (signal: AbortSignal) => Promise<() => void>
}

/** The right of this tab to prompt: requested while a call waits for a prompt, released when none does. */
export interface PromptLock {
  readonly isHeld: () => boolean
  readonly want: (wanted: boolean) => void
  readonly release: () => void
}

interface LockRequest {
  readonly abort: AbortController
  release?: () => void
}

/** Without a lock of the tabs, each tab prompts for itself. */
export function createPromptLock(tabLock: TabLock | undefined, onAcquired: () => void): PromptLock {
  let current: LockRequest | undefined

  function release(): void {
    const released = current
    current = undefined
    released?.abort.abort()
    released?.release?.()
  }

  return {
    isHeld: () => !tabLock || current?.release !== undefined,
    want(wanted) {
      if (!wanted) return release()
      if (!tabLock || current) return
      const request: LockRequest = { abort: new AbortController() }
      current = request
      tabLock.acquire(request.abort.signal).then(
        (acquired) => {
          if (current !== request) return acquired()
          request.release = acquired
          onAcquired()
        },
        () => {},
      )
    },
    release,
  }
}
