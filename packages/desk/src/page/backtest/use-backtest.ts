import type { PolicyData } from '@stepup/policy'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { BacktestResult } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { resolvePeriod, type Period } from '../view/view-filter.ts'

/** A back-test of the latest policies that were tried. */
export interface BacktestState {
  /** The latest answer. It may be of earlier policies while `isBehind`. */
  readonly result: BacktestResult | undefined
  readonly isBehind: boolean
  readonly error: Error | null
}

/**
 * Tries policies on recorded traffic; `undefined` without policies. One call at a time is under way: while a slider
 * moves, the next call has its latest value.
 */
export function useBacktest(data: PolicyData | undefined, period: Period): BacktestState | undefined {
  const { client } = useDesk()
  const [tried, setTried] = useState({ data, period })
  const { data: policies, period: last } = tried
  const query = useQuery({
    queryKey: ['backtest', tried],
    queryFn:
      policies === undefined
        ? skipToken
        : () => client.call('POST backtest', { body: { data: policies, filter: resolvePeriod({ last }, Date.now()) } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  })
  const isBehind = policies !== data || last !== period
  if (isBehind && !query.isFetching) setTried({ data, period })
  return data && { result: query.data, isBehind: isBehind || query.isFetching, error: query.error }
}
