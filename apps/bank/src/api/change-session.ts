import type { SessionAnswer } from '@stepup/bank-api/contract'
import type { QueryClient } from '@tanstack/react-query'

import { Refusal } from './call.ts'
import { sessionQuery } from './queries.ts'

/** Replaces the session after sign-in or sign-out, and clears the data of the previous one. */
export function changeSession(queryClient: QueryClient, session: SessionAnswer): void {
  // The session is looked at by the page that stands: it is changed, and all else removed.
  queryClient.setQueryData(sessionQuery.queryKey, session)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
}

/** Whether a call failed because the session is over: the page then asks who is there, and shows the way in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'signed_out' || error.code === 'unauthenticated')
}
