import { LinkedList } from '../queue/linked-list.ts'
import { type Awaitable, isPending } from './awaitable.ts'
import { endsWithAnswer } from '../host/host.ts'
import { TimeoutError, within } from './within.ts'

/** Limits the time of a piece of work. Work that is done at once needs no limit. */
export type Deadline = <TResult>(work: () => Awaitable<TResult>) => Awaitable<TResult>

interface Pending {
  readonly since: number
  readonly reject: (error: TimeoutError) => void
}

/**
 * A deadline for frequent work that is nearly always quick. One timer watches the oldest piece of work: a timer for each would take longer
 * than the work itself.
 */
export function deadline(what: string, limit: number): Deadline {
  // A timer ends with the request that started it, on a host that ends all work of a request.
  if (endsWithAnswer()) return (work) => inTime(work(), (result) => within(limit, what, () => result))

  /** Work under way, oldest first. */
  const pending = new LinkedList<Pending>()
  let isWatched = false

  function watch(wait: number): void {
    isWatched = true
    const timer: unknown = setTimeout(rejectOverdue, wait)
    // The timer must not keep a process alive.
    ;(timer as { unref?(): void }).unref?.()
  }

  function rejectOverdue(): void {
    isWatched = false
    for (let link = pending.first; link; link = pending.first) {
      const { since, reject } = link.item
      const left = since + limit - performance.now()
      if (left > 0) return watch(left)
      pending.remove(link)
      reject(new TimeoutError(what, limit))
    }
  }

  function watched<TResult>(working: Promise<TResult>): Promise<TResult> {
    return new Promise((resolve, reject) => {
      const entry = pending.add({ since: performance.now(), reject })
      if (!isWatched) watch(limit)
      working.then(
        (result) => {
          pending.remove(entry)
          resolve(result)
        },
        (error: unknown) => {
          pending.remove(entry)
          reject(error)
        },
      )
    })
  }

  return (work) => inTime(work(), watched)
}

function inTime<TResult>(
  result: Awaitable<TResult>,
  watched: (result: Promise<TResult>) => Promise<TResult>,
): Awaitable<TResult> {
  return isPending(result) ? watched(result) : result
}
