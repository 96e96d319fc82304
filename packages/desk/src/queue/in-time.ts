/**
 * The result of work, or an error when it takes longer than a limit. The work itself goes on: others only stop waiting for it.
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
