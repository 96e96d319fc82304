import type { Approver } from '@stepup/core'
import { useStepUpClient } from '@stepup/react'
import { useCallback, useEffect, useState } from 'react'

type Waiting = Awaited<ReturnType<Approver['list']>>

/** Milliseconds between two polls of the server. */
const INTERVAL = 2000

interface WaitingApprovals {
  readonly waiting: Waiting | undefined
  /** Whether this browser can hold an approver's key. `undefined` until known. */
  readonly isSupported: boolean | undefined
  readonly refresh: () => void
}

/** Polls approvals while the page is visible. A browser that is no approver polls once. */
export function useApprovals(approver: Approver): WaitingApprovals {
  const { clock } = useStepUpClient()
  const [waiting, setWaiting] = useState<Waiting>()
  const [isSupported, setIsSupported] = useState<boolean>()
  const [turn, setTurn] = useState(0)
  const refresh = useCallback(() => setTurn((turns) => turns + 1), [])

  useEffect(() => {
    const work = new AbortController()
    let stopTimer = (): void => {}

    async function ask(): Promise<void> {
      try {
        const list = await approver.list({ signal: work.signal })
        if (work.signal.aborted) return
        setWaiting(list)
        if (list.approver) askLater()
      } catch {
        // Offline or signed out: the next poll may succeed.
        if (!work.signal.aborted) askLater()
      }
    }

    function askLater(): void {
      stopTimer = clock.setTimeout(() => (document.hidden ? askLater() : void ask()), INTERVAL, true)
    }

    approver.isSupported().then(
      (supported) => work.signal.aborted || setIsSupported(supported),
      () => work.signal.aborted || setIsSupported(false),
    )
    void ask()
    return () => {
      work.abort()
      stopTimer()
    }
  }, [approver, clock, turn])

  return { waiting, isSupported, refresh }
}
