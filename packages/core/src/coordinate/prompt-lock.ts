/** A lock that the tabs of an app share. */
export interface TabLock {
  /**
   * Resolves with a function that releases the lock, once this tab holds it. Stays pending if `signal` is aborted
   * first.
   */
  readonly acquire: (signal: AbortSignal) => Promise<() => void>
}

/** The right of this tab to prompt: requested while a call waits for a prompt, released when none does. */
export interface PromptLock {
  readonly isHeld: () => boolean
  readonly want: (wanted: boolean) => void
  readonly release: () => void
}

/** Creates the lock that lets one tab at a time prompt. Without a lock of the tabs, each tab prompts for itself. */
export function createPromptLock(tabLock: TabLock | undefined, onAcquired: () => void): PromptLock {
  let held = !tabLock
  /** Gives up the lock, or the request for it. */
  let giveUp: (() => void) | undefined

  function release(): void {
    const end = giveUp
    held = !tabLock
    giveUp = undefined
    end?.()
  }

  return {
    isHeld: () => held,
    want(wanted) {
      if (!wanted) return release()
      if (!tabLock || giveUp) return
      const request = new AbortController()
      giveUp = () => request.abort()
      void tabLock.acquire(request.signal).then((acquired) => {
        if (request.signal.aborted) return acquired()
        held = true
        giveUp = acquired
        onAcquired()
      })
    },
    release,
  }
}
