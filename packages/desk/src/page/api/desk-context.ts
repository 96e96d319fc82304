import { createContext, useContext } from 'react'

import type { Me, Right } from '../../contract.ts'
import type { DeskClient } from './desk-client.ts'

/** The signed-in member of staff, and the client of the desk's API. */
export interface DeskSession {
  readonly client: DeskClient
  readonly me: Me
  /** Opens a page of the app, outside of the desk. */
  readonly leave: (path: string) => void
}

export const DeskContext = createContext<DeskSession | undefined>(undefined)

/**
 * The signed-in member of staff, and the client of the desk's API.
 *
 * @throws Error outside of a signed-in desk.
 */
export function useDesk(): DeskSession {
  const session = useContext(DeskContext)
  if (!session) throw new Error('`useDesk` needs a `DeskContext` above it.')
  return session
}

/**
 * Whether the policies of the desk decide about an audience. They belong to the first audience, and the policies of
 * others may have rules with the same names.
 */
export function useDecidesAbout(audience: string): boolean {
  const [first = audience] = useDesk().me.audiences
  return audience === first
}

/** Whether the signed-in member of staff has a right. */
export function useMay(right: Right): boolean {
  return useDesk().me.may.includes(right)
}
