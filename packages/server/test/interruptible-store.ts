import type { TestOptions } from './support.ts'

/** A store that does some other work before one of its calls, as if another node were faster. */
export interface InterruptibleStore {
  readonly around: NonNullable<TestOptions['around']>
  /** Does the work once, before the call of this number. Returns whether it was done. */
  interrupt(call: number, work: () => Promise<unknown>): () => boolean
}

export function interruptibleStore(): InterruptibleStore {
  let left = Infinity
  let work = async (): Promise<unknown> => undefined

  async function passCall(): Promise<void> {
    left -= 1
    if (left === 0) await work()
  }

  return {
    around: (store) =>
      Object.fromEntries(
        Object.entries(store).map(([name, operation]: [string, (...given: unknown[]) => Promise<unknown>]) => [
          name,
          async (...given: unknown[]) => {
            await passCall()
            return operation(...given)
          },
        ]),
      ) as unknown as typeof store,
    interrupt(call, otherWork) {
      left = call
      work = otherWork
      return () => left <= 0
    },
  }
}
