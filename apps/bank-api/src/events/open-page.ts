import type { BankEvent } from '../contract.ts'

/** A page that receives events. Events of one type that the page has not read yet are merged into one. */
export class OpenPage {
  readonly sessionId: string
  readonly #onEnd: () => void
  readonly #waiting = new Set<BankEvent['type']>()
  #isOver = false
  #wake = (): void => {}

  constructor(sessionId: string, onEnd: () => void) {
    this.sessionId = sessionId
    this.#onEnd = onEnd
  }

  hear(type: BankEvent['type']): void {
    this.#waiting.add(type)
    this.#wake()
  }

  /** Ends the page, once: it receives no more events. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#onEnd()
    this.#wake()
  }

  /** Resolves with the next event: `alive` if there is none for so many milliseconds, `undefined` after the end. */
  async next(patience: number): Promise<BankEvent['type'] | 'alive' | undefined> {
    if (this.#waiting.size === 0 && !this.#isOver) await this.#woken(patience)
    if (this.#isOver) return undefined
    const [type] = this.#waiting
    if (type === undefined) return 'alive'
    this.#waiting.delete(type)
    return type
  }

  #woken(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
