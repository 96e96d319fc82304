/** An answer did not come in its time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'

  constructor(what: string, limit: number) {
    super(`${what} did not answer within ${limit} ms.`)
  }
}

/**
 * Waits for work no longer than so many milliseconds. A later result of it is dropped.
 *
 * @throws TimeoutError when it took too long.
 */
export function within<TResult>(limit: number, what: string, work: () => Promise<TResult>): Promise<TResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(what, limit)), limit)
    // Work that throws at once ends the waiting at once, too.
    const working = async (): Promise<TResult> => work()
    working()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
