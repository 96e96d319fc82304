import { isStepUpError } from '@stepup/core'
import type { DefaultError } from '@tanstack/react-query'

/** TanStack Query's `retry` option. */
export type Retry<TError = DefaultError> = boolean | number | ((failureCount: number, error: TError) => boolean)

/**
 * A `retry` that never asks again after a step-up did not go through: a person who said no is not asked a second time.
 * Everything else is retried as `retry` says.
 *
 * @param retry - As in TanStack Query. Default 3, its default for queries.
 * @example
 * ```ts
 * import { QueryClient } from '@tanstack/react-query'
 *
 * const client = new QueryClient({ defaultOptions: { queries: { retry: stepUpRetry() }, mutations: { retry: stepUpRetry(0) } } })
 * ```
 */
export function stepUpRetry<TError = DefaultError>(
  retry: Retry<TError> = 3,
): (failureCount: number, error: TError) => boolean {
  return (failureCount, error) => {
    if (isStepUpError(error)) return false
    if (typeof retry === 'function') return retry(failureCount, error)
    return typeof retry === 'number' ? failureCount < retry : retry
  }
}
