import type { QueryClient } from '@tanstack/react-query'

import { Refusal } from './call.ts'
import { sessionQuery, type KnownSession } from './queries.ts'

/** Replaces the session after sign-in or sign-out, and clears the data of the previous one. */
export function changeSession(queryClient: QueryClient, session: KnownSession): void {
  // The session is looked at by the page that stands: it is changed, and all else removed.
  queryClient.setQueryData(sessionQuery.queryKey, session)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
}

/** Asks the bank who is signed in, after it refused a call of somebody who was. Nobody is: the page shows the way in, and says why. */
export async function checkSession(queryClient: QueryClient): Promise<void> {
  if (!queryClient.getQueryData(sessionQuery.queryKey)?.customer) return
  // A bank that can't be reached ends nothing.
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined)
  if (session?.customer === null) changeSession(queryClient, { ...session, ended: true })
}

/** Whether the bank refused a call because nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'signed_out' || error.code === 'unauthenticated')
}
