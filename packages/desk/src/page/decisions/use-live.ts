import { useEffect, useState } from 'react'

import type { DecisionRow } from '../../contract.ts'

const most = 500

const none: readonly DecisionRow[] = []

/**
 * Decisions from the event stream of an address, newest first, since the stream is `on`. A decision that changed
 * replaces its earlier state. Another address starts with none, because it has another filter.
 */
export function useLive(address: string, on: boolean): readonly DecisionRow[] {
  const [fresh, setFresh] = useState({ address, rows: none })

  useEffect(() => {
    if (!on) return
    const source = new EventSource(address)
    source.addEventListener('decisions', (event: MessageEvent<string>) => {
      // SAFETY: the server writes the contract's type.
      const rows = JSON.parse(event.data) as readonly DecisionRow[]
      setFresh((before) => {
        const ids = new Set(rows.map(({ id }) => id))
        const former = before.address === address ? before.rows.filter(({ id }) => !ids.has(id)) : none
        return { address, rows: [...rows.toReversed(), ...former].slice(0, most) }
      })
    })
    return () => source.close()
  }, [address, on])

  return fresh.address === address ? fresh.rows : none
}
