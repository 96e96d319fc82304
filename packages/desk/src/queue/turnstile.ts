import { ProblemError } from '@stepup/server'

/** A person who waits for work, and the signal that ends the wait. */
export interface Passing {
  readonly userId: string
  /** Aborted when no request waits for the work. */
  readonly signal: AbortSignal
}

export interface TurnstileOptions {
  /** Maximum number of pieces of work that run at once. */
  readonly together: number
  /** Maximum number of pieces that wait. */
  readonly line: number
  /** Maximum number of pieces of one person that run or wait. */
  readonly perPerson: number
}

/** Runs a few pieces of work concurrently and queues others, in a fair order between people. */
export class Turnstile {
  readonly #options: TurnstileOptions
  /** The person of each piece that waits. */
  readonly #waiting = new Map<() => void, string>()
  readonly #people = new Map<string, number>()
  #running = 0

  constructor(options: TurnstileOptions) {
    this.#options = options
  }

  /**
   * Runs the work in its turn. Aborting the signal removes waiting work from the queue; running work must react itself.
   *
   * @throws ProblemError `rate_limited` if the queue is full, or one person has too much pending work.
   */
  async pass<TResult>({ userId, signal }: Passing, work: () => Promise<TResult>): Promise<TResult> {
    signal.throwIfAborted()
    const { together, line, perPerson } = this.#options
    const underWay = this.#people.get(userId) ?? 0
    if (underWay >= perPerson || (this.#running >= together && this.#waiting.size >= line))
      throw new ProblemError('rate_limited', { retry_after: 2 })
    this.#people.set(userId, underWay + 1)
    try {
      if (this.#running >= together) await this.#turn({ userId, signal })
      else this.#running += 1
      return await work().finally(() => this.#leave(userId))
    } finally {
      const left = (this.#people.get(userId) ?? 1) - 1
      if (left === 0) this.#people.delete(userId)
      else this.#people.set(userId, left)
    }
  }

  /** Waits for a slot. Leaving passes the slot on, so that the number of running pieces is constant. */
  #turn({ userId, signal }: Passing): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        this.#waiting.delete(enter)
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.set(enter, userId)
    })
  }

  /** Returns the next waiting work, preferring another person: one person's work only delays their own. */
  #leave(userId: string): void {
    const [first] = this.#waiting.keys()
    const next = [...this.#waiting].find(([, waiting]) => waiting !== userId)?.[0] ?? first
    if (!next) {
      this.#running -= 1
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
