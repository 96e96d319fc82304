/** The most milliseconds that a timer can wait. Timers that are set to more fire at once. */
export const MAX_TIMEOUT: number = 2 ** 31 - 1

/** An answer took longer than its limit. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'

  constructor(what: string, limit: number) {
    super(`${what} did not answer within ${limit} ms.`)
  }
}

/**
 * Waits for work at most `limit` milliseconds. A later result is dropped.
 *
 * @throws TimeoutError after the limit.
 */
export function within<TResult>(limit: number, what: string, work: () => Promise<TResult>): Promise<TResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(what, limit)), limit)
    // An async function, so that a synchronous error ends the wait, too.
    const working = async (): Promise<TResult> => work()
    working()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
