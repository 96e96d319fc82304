import type { PolicyData } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { policiesQuery } from '../api/queries.ts'

const storageKey = 'stepup-desk.draft'

/** Policies that a manager edits, invisible to others. */
interface KeptDraft {
  readonly data: PolicyData
  /** The `version` of the policies that it began with. */
  readonly basis: string
}

export interface Draft {
  /** Absent while nothing is changed. */
  readonly kept: KeptDraft | undefined
  /** Replaces the draft. Policies equal to those in force are no draft. */
  readonly change: (data: PolicyData, inForce: PolicyData) => void
  readonly discard: () => void
}

const DraftContext = createContext<Draft>({ kept: undefined, change: () => {}, discard: () => {} })

function readKept(): KeptDraft | undefined {
  const text = sessionStorage.getItem(storageKey)
  // SAFETY: only this module writes the entry, and it lives as long as the tab.
  return text === null ? undefined : (JSON.parse(text) as KeptDraft)
}

/** Keeps the draft of this tab, over pages and reloads. */
export function DraftProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [kept, setKept] = useState(readKept)
  const draft = useMemo((): Draft => {
    function keep(next: KeptDraft | undefined): void {
      if (next) sessionStorage.setItem(storageKey, JSON.stringify(next))
      else sessionStorage.removeItem(storageKey)
      setKept(next)
    }
    return {
      kept,
      change: (data, inForce) =>
        keep(
          JSON.stringify(data) === JSON.stringify(inForce)
            ? undefined
            : { data, basis: kept?.basis ?? inForce.version },
        ),
      discard: () => keep(undefined),
    }
  }, [kept])
  return <DraftContext value={draft}>{children}</DraftContext>
}

/** The draft of this tab. */
export function useDraft(): Draft {
  return useContext(DraftContext)
}

export function usePolicies() {
  const { client } = useDesk()
  return useQuery(policiesQuery(client))
}
