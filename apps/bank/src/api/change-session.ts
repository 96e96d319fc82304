import type { QueryClient } from '@tanstack/react-query'

import { Refusal } from './call.ts'
import { sessionQuery, type KnownSession } from './queries.ts'

/** Replaces the session after sign-in or sign-out, and clears the data of the previous one. */
export function changeSession(queryClient: QueryClient, session: KnownSession): void {
  // The open page observes the session, so it is updated; all other data is removed.
  queryClient.setQueryData(sessionQuery.queryKey, session)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
}

/**
 * Checks the session after the bank refused a call as signed out. If the session has ended, the page shows sign-in with
 * the reason.
 */
export async function checkSession(queryClient: QueryClient): Promise<void> {
  if (!queryClient.getQueryData(sessionQuery.queryKey)?.customer) return
  // If the bank can't be reached, the session is kept.
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined)
  if (session?.customer === null) changeSession(queryClient, { ...session, ended: true })
}

/** Whether the bank refused a call because nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'signed_out' || error.code === 'unauthenticated')
}
