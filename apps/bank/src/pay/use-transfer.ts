import type { Transfer, TransferOrder } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'

import { call } from '../api/call.ts'
import { accountsQuery, transferQuery } from '../api/queries.ts'

/** Mutation key. Only one payment is sent at a time. */
export const sending = ['transfer.create']

interface Sending {
  readonly order: TransferOrder
  /** The idempotency key. A retry after a lost response reuses it and can't move the money twice. */
  readonly key: string
}

/** Sends a transfer, and shows its receipt. */
export function useTransfer() {
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  return useStepUpMutation<Transfer, Error, Sending>({
    mutationKey: sending,
    mutationFn: ({ order, key }) =>
      call<Transfer>('/api/transfers', { method: 'POST', body: order, headers: { 'Idempotency-Key': key } }),
    onSuccess(transfer) {
      // The response contains the transfer and the new balance, so no refetch is needed.
      queryClient.setQueryData(transferQuery(transfer.id).queryKey, transfer)
      queryClient.setQueryData(
        accountsQuery.queryKey,
        (old) =>
          old && {
            accounts: old.accounts.map((account) =>
              account.id === transfer.from.id ? { ...account, balance: transfer.balance } : account,
            ),
          },
      )
      for (const key of ['transactions', 'limits', 'payees', 'preview', 'factors', 'security-activity'])
        void queryClient.invalidateQueries({ queryKey: [key], refetchType: 'none' })
      navigate(`/sent/${transfer.id}`)
    },
  })
}
