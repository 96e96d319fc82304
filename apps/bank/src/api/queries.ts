import type {
  AccountsAnswer,
  CardsAnswer,
  Customer,
  InboxAnswer,
  Limits,
  OrdersAnswer,
  PayeeCheck,
  PayeeCheckAnswer,
  PayeesAnswer,
  Profile,
  RiskAnswer,
  SecurityActivityAnswer,
  SessionAnswer,
  TransactionsAnswer,
  Transfer,
  TransferOrder,
  TransferPreview,
} from '@stepup/bank-api/contract'
import type { DeviceList, FactorList } from '@stepup/protocol'
import { queryOptions } from '@tanstack/react-query'

import { approver } from './approvals.ts'
import { call } from './call.ts'

/** The session, as the page knows it. */
export interface KnownSession extends SessionAnswer {
  /** Whether the bank ended the session while the page was open. */
  readonly ended?: boolean
}

/** The session of a customer who is signed in. */
export interface CustomerSession extends KnownSession {
  readonly customer: Customer
}

/** Whether a customer is signed in. */
export function isSignedIn(session: KnownSession): session is CustomerSession {
  return session.customer !== null
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call<KnownSession>('/api/session', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => call<AccountsAnswer>('/api/accounts', { signal }),
})

export const payeesQuery = queryOptions({
  queryKey: ['payees'],
  queryFn: ({ signal }) => call<PayeesAnswer>('/api/payees', { signal }),
})

export const transactionsQuery = queryOptions({
  queryKey: ['transactions'],
  queryFn: ({ signal }) => call<TransactionsAnswer>('/api/transactions', { signal }),
})

/** The latest transactions: a small part of all, for the first page. */
export const recentTransactionsQuery = queryOptions({
  queryKey: ['transactions', 'recent'],
  queryFn: ({ signal }) => call<TransactionsAnswer>('/api/transactions?recent', { signal }),
})

export const cardsQuery = queryOptions({
  queryKey: ['cards'],
  queryFn: ({ signal }) => call<CardsAnswer>('/api/cards', { signal }),
})

/** Scheduled orders. */
export const ordersQuery = queryOptions({
  queryKey: ['orders'],
  queryFn: ({ signal }) => call<OrdersAnswer>('/api/orders', { signal }),
})

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => call<Profile>('/api/profile', { signal }),
})

export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: ({ signal }) => call<Limits>('/api/limits', { signal }),
})

export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => call<InboxAnswer>('/api/inbox', { signal }),
  // A code arrives while the page is open.
  staleTime: 0,
  refetchInterval: 2000,
})

export const factorsQuery = queryOptions({
  queryKey: ['factors'],
  queryFn: ({ signal }) => call<FactorList>('/step-up/factors', { signal }),
  // Other devices change this data. The first page uses the data that was prefetched for it, also on a slow phone.
  staleTime: 5000,
})

export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: ({ signal }) => call<DeviceList>('/step-up/devices', { signal }),
  // Other devices change this data.
  staleTime: 0,
})

/** Whether this browser can hold the key that a push approval requires. */
export const canApproveQuery = queryOptions({ queryKey: ['can-approve'], queryFn: () => approver.isSupported() })

/** Whether this machine has a platform authenticator, such as a fingerprint reader. */
export const platformAuthenticatorQuery = queryOptions({
  queryKey: ['platform-authenticator'],
  queryFn: async () =>
    typeof PublicKeyCredential === 'function' &&
    (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()),
  // The browser answers without a connection.
  networkMode: 'always',
  staleTime: Number.POSITIVE_INFINITY,
})

/** Pending approvals for this device. Polls after the device is enrolled for approvals, and never before. */
export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }) => approver.list({ signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.approver ? 2000 : false),
  // The tab's title shows pending approvals, also in the background.
  refetchIntervalInBackground: true,
})

export const securityActivityQuery = queryOptions({
  queryKey: ['security-activity'],
  queryFn: ({ signal }) => call<SecurityActivityAnswer>('/api/security/activity', { signal }),
  // Other devices change this data.
  staleTime: 0,
})

/** A completed transfer never changes. */
export function transferQuery(id: string) {
  return queryOptions({
    queryKey: ['transfer', id],
    queryFn: ({ signal }) => call<Transfer>(`/api/transfers/${encodeURIComponent(id)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Compares a name with the account owner. `undefined` sends no request. */
export function payeeCheckQuery(check: PayeeCheck | undefined) {
  return queryOptions({
    queryKey: ['payee-check', check],
    queryFn: ({ signal }) => call<PayeeCheckAnswer>('/api/payees/check', { method: 'POST', body: check, signal }),
    enabled: check !== undefined,
    retry: false,
  })
}

/** Decision of the policies about a payment, in the context that the visitor of the demo simulates. */
export function riskQuery(amount: string) {
  return queryOptions({
    queryKey: ['risk', amount],
    queryFn: ({ signal }) => call<RiskAnswer>(`/api/simulation?amount=${amount}`, { signal }),
    staleTime: 0,
    placeholderData: (before) => before,
  })
}

/** Previews the approval that an order would need. */
export function previewQuery(order: TransferOrder | undefined) {
  return queryOptions({
    queryKey: ['preview', order],
    queryFn: ({ signal }) => call<TransferPreview>('/api/transfers/preview', { method: 'POST', body: order, signal }),
    enabled: order !== undefined,
    retry: false,
  })
}
