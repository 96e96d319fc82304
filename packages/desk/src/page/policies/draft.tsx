import type { PolicyData } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { policiesQuery } from '../api/queries.ts'
import { carryOver, isSame, type Edit } from './carry-over.ts'
import { EditsContext } from './edits.ts'

const storageKey = 'stepup-desk.draft'

export interface Draft {
  /** Absent while nothing is changed. */
  readonly kept: Edit | undefined
  /** Replaces the draft. Policies equal to those `before` the change, or to those that the draft began with, are no draft. */
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

function readKept(): Edit | undefined {
  const text = sessionStorage.getItem(storageKey)
  // SAFETY: only this module writes the entry, and it lives as long as the tab.
  return text === null ? undefined : (JSON.parse(text) as Edit)
}

/** Keeps the draft of this tab, invisible to others, over pages and reloads. */
export function DraftProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [kept, setKept] = useState(readKept)
  const [edits] = useState(() => new Map<string, unknown>())
  const draft = useMemo((): Draft => {
    function keep(next: Edit | undefined): void {
      if (next) sessionStorage.setItem(storageKey, JSON.stringify(next))
      else sessionStorage.removeItem(storageKey)
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
  }, [kept])
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
