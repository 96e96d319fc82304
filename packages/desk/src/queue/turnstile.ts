import { ProblemError } from '@stepup/server'

/** Lets a few pieces of work run at once, and the next ones wait in line. */
export class Turnstile {
  readonly #together: number
  readonly #line: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor({ together, line }: { readonly together: number; readonly line: number }) {
    this.#together = together
    this.#line = line
  }

  /** @throws ProblemError `rate_limited` when too many wait already. */
  async pass<TResult>(work: () => Promise<TResult>): Promise<TResult> {
    if (this.#running >= this.#together) {
      if (this.#waiting.length >= this.#line) throw new ProblemError('rate_limited', { retry_after: 2 })
      await new Promise<void>((resolve) => void this.#waiting.push(resolve))
    } else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}
