/**
 * Resolves with the result of work, or rejects after a time limit. The work itself continues.
 *
 * @param limit - Milliseconds.
 */
export async function inTime<TResult>(working: Promise<TResult>, limit: number, late: () => Error): Promise<TResult> {
  const { promise: end, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(late()), limit)
  try {
    return await Promise.race([working, end])
  } finally {
    clearTimeout(timer)
  }
}
