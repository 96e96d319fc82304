import { isStepUpError } from '@stepup/core'
import type { DefaultError } from '@tanstack/react-query'

/** TanStack Query's `retry` option. */
export type Retry<TError = DefaultError> = boolean | number | ((failureCount: number, error: TError) => boolean)

/**
 * Creates a `retry` function that never retries a `StepUpError`, so that a user who cancelled is not prompted again.
 * All other errors are retried as `retry` says.
 *
 * @param retry - As in TanStack Query. The default is 3, TanStack Query's default for queries.
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
