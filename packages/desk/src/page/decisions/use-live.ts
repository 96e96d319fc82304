import { useEffect, useState } from 'react'

import type { DecisionRow } from '../../contract.ts'

const most = 500

/** Decisions of the event stream since it is `on`, newest first. A decision that changed replaces its earlier state. */
export function useLive(address: string, on: boolean): readonly DecisionRow[] {
  const [fresh, setFresh] = useState<readonly DecisionRow[]>([])

  useEffect(() => {
    if (!on) return
    const source = new EventSource(address)
    source.addEventListener('decisions', (event: MessageEvent<string>) => {
      // SAFETY: the server writes the contract's type.
      const rows = JSON.parse(event.data) as readonly DecisionRow[]
      setFresh((before) => {
        const ids = new Set(rows.map(({ id }) => id))
        return [...rows.toReversed(), ...before.filter(({ id }) => !ids.has(id))].slice(0, most)
      })
    })
    return () => source.close()
  }, [address, on])

  return fresh
}
