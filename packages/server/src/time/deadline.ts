import { LinkedList } from '../memory/linked-list.ts'
import { TimeoutError, within } from './within.ts'
import { endsWithAnswer } from '../background/after-answer.ts'

/** Gives work so many milliseconds. */
export type Deadline = <TResult>(work: () => Promise<TResult>) => Promise<TResult>

interface Pending {
  readonly since: number
  readonly reject: (error: TimeoutError) => void
}

/**
 * A deadline for what is done often and is nearly always quick: one timer for all of it, which looks at the oldest that is still under way.
 * A timer for each would take longer than what it watches.
 */
export function deadline(what: string, limit: number): Deadline {
  // There a timer belongs to the request that made it, and ends with it.
  if (endsWithAnswer()) return (work) => within(limit, what, work)

  const pending = new LinkedList<Pending>()
  let isWatched = false

  function watch(wait: number): void {
    isWatched = true
    const timer: unknown = setTimeout(look, wait)
    // A process that has nothing else to do need not wait for it.
    ;(timer as { unref?(): void }).unref?.()
  }

  function look(): void {
    isWatched = false
    for (let link = pending.first; link; link = pending.first) {
      const { since, reject } = link.item
      const left = since + limit - performance.now()
      if (left > 0) return watch(left)
      pending.remove(link)
      reject(new TimeoutError(what, limit))
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const link = pending.add({ since: performance.now(), reject })
      if (!isWatched) watch(limit)
      work().then(
        (result) => {
          pending.remove(link)
          resolve(result)
        },
        (error: unknown) => {
          pending.remove(link)
          reject(error)
        },
      )
    })
}
