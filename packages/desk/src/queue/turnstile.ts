import { ProblemError } from '@stepup/server'

/** A person who waits for work, and until when. */
export interface Passing {
  readonly userId: string
  /** Aborts when nobody waits for the work any more. */
  readonly signal: AbortSignal
}

/** Options of {@link Turnstile}. */
export interface TurnstileOptions {
  /** Pieces of work at once. */
  readonly together: number
  /** Pieces that wait. */
  readonly line: number
  /** Pieces of one person that run or wait. */
  readonly perPerson: number
}

/** Lets a few pieces of work run at once, and the next ones wait in line. */
export class Turnstile {
  readonly #options: TurnstileOptions
  readonly #waiting = new Set<() => void>()
  readonly #people = new Map<string, number>()
  #running = 0

  constructor(options: TurnstileOptions) {
    this.#options = options
  }

  /**
   * Does the work when its turn has come. Work whose signal aborts while it waits leaves the line; under way, it has to end by itself.
   *
   * @throws ProblemError `rate_limited` when too many wait already, or when one person has too much under way.
   */
  async pass<TResult>({ userId, signal }: Passing, work: () => Promise<TResult>): Promise<TResult> {
    signal.throwIfAborted()
    const { together, line, perPerson } = this.#options
    const underWay = this.#people.get(userId) ?? 0
    if (underWay >= perPerson || (this.#running >= together && this.#waiting.size >= line))
      throw new ProblemError('rate_limited', { retry_after: 2 })
    this.#people.set(userId, underWay + 1)
    try {
      if (this.#running >= together) await this.#turn(signal)
      else this.#running += 1
      return await work().finally(() => this.#leave())
    } finally {
      const left = (this.#people.get(userId) ?? 1) - 1
      if (left === 0) this.#people.delete(userId)
      else this.#people.set(userId, left)
    }
  }

  /** Waits in line. Whoever leaves hands their place on, so that the number of those who run stays. */
  #turn(signal: AbortSignal): Promise<void> {
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
      this.#waiting.add(enter)
    })
  }

  #leave(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#running -= 1
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
