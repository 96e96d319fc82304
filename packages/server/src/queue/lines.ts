/** Queues of work by name. Each piece of work begins when the piece before it of the same name has ended. */
export class Lines {
  readonly #last = new Map<string, Promise<unknown>>()

  async wait<TResult>(name: string, work: () => Promise<TResult>): Promise<TResult> {
    const before = this.#last.get(name)
    const result = before ? before.then(work, work) : work()
    this.#last.set(name, result)
    try {
      return await result
    } finally {
      if (this.#last.get(name) === result) this.#last.delete(name)
    }
  }
}
