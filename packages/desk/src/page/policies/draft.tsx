import type { PolicyData } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { policiesQuery } from '../api/queries.ts'
import { carryOver, isSame, type Edit } from './carry-over.ts'
import { EditsContext, KeptEdits } from './edits.ts'

export interface Draft {
  /** Absent while nothing is changed. */
  readonly kept: Edit | undefined
  /**
   * Replaces the draft. `before`: the policies in force when the change began. Policies that equal these, or those that
   * the draft began with, are no draft.
   */
  readonly change: (data: PolicyData, before: PolicyData) => void
  /** Puts the changes of the draft on top of the policies in force. */
  readonly update: (inForce: PolicyData) => void
  readonly discard: () => void
  /** Brings a draft back that was discarded. */
  readonly restore: (draft: Edit) => void
}

const DraftContext = createContext<Draft>({
  kept: undefined,
  change: () => {},
  update: () => {},
  discard: () => {},
  restore: () => {},
})

/** Keeps the draft of this person in this tab, invisible to others, over pages and reloads. */
export function DraftProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { userId } = useDesk().me
  const [edits] = useState(() => new KeptEdits(userId))
  // SAFETY: only this module writes the entry.
  const [kept, setKept] = useState(() => edits.get('draft') as Edit | undefined)
  const draft = useMemo((): Draft => {
    function keep(next: Edit | undefined): void {
      edits.set('draft', next)
      setKept(next)
    }
    return {
      kept,
      change(data, before) {
        const basis = kept?.basis ?? before
        keep(isSame(data, before) || isSame(data, basis) ? undefined : { data, basis })
      },
      update(inForce) {
        const data = kept && carryOver(kept, inForce)
        keep(data && !isSame(data, inForce) ? { data, basis: inForce } : undefined)
      },
      discard: () => keep(undefined),
      restore: keep,
    }
  }, [kept, edits])
  return (
    <EditsContext value={edits}>
      <DraftContext value={draft}>{children}</DraftContext>
    </EditsContext>
  )
}

export function useDraft(): Draft {
  return useContext(DraftContext)
}

export function usePolicies() {
  const { client } = useDesk()
  return useQuery(policiesQuery(client))
}
