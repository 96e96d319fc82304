import type { QueryClient } from '@tanstack/react-query'

import {
  accountsQuery,
  cardsQuery,
  factorsQuery,
  payeesQuery,
  platformAuthenticatorQuery,
  recentTransactionsQuery,
  transactionsQuery,
} from './api/queries.ts'
import { SignedIn } from './lazy-pages.tsx'

/** Code and data of the likely first pages. */
const parts: Readonly<Record<string, (client: QueryClient) => readonly Promise<unknown>[]>> = {
  // The home page's code is in the chunk of the shell.
  '/': (client) => [client.prefetchQuery(accountsQuery), client.prefetchQuery(recentTransactionsQuery)],
  '/pay': (client) => [import('./pay/pay.tsx'), client.prefetchQuery(accountsQuery), client.prefetchQuery(payeesQuery)],
  '/cards': (client) => [import('./cards/cards.tsx'), client.prefetchQuery(cardsQuery)],
  '/activity': (client) => [
    import('./activity/activity.tsx'),
    client.prefetchQuery(accountsQuery),
    client.prefetchQuery(transactionsQuery),
  ],
}

/** Loads the code and data of a page in parallel. The page itself reports errors. */
export function prefetchPage(path: string, client: QueryClient): void {
  void SignedIn.preload().catch(() => {})
  // The guide above each page shows the customer's factors, and the home page an offer for this machine.
  void client.prefetchQuery(factorsQuery)
  void client.prefetchQuery(platformAuthenticatorQuery)
  void Promise.allSettled(parts[path]?.(client) ?? [])
}
