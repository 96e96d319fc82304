import type { PolicyFacts } from '@stepup/policy'

import { type Place, rowAt } from '../columns/columns.ts'
import type { DecisionRow, LiveEvents } from '../contract.ts'
import { inTurns } from '../queue/in-turns.ts'

/** A stream of server-sent events to one page. */
interface Subscriber {
  readonly userId: string
  readonly controller: ReadableStreamDefaultController<Uint8Array>
  readonly isAllowed: () => Promise<boolean>
  readonly matches: (place: Place, factsOf: () => PolicyFacts) => boolean
  pending: Map<string, DecisionRow>
  /** Ticks in a row in which the page read nothing. */
  stuck: number
}

/** Maximum concurrent streams, in total and per person. */
const MAX_STREAMS = 50
const MAX_OF_ONE = 6
/** The most decisions of one event. Of more, the newest. */
const MAX_TOGETHER = 200
/** The most decisions that wait for their turn to be matched. Of more, the newest. */
const MAX_TOLD = 10_000
/** Ticks after which a page that reads nothing is cut off, and after which a quiet stream shows a sign of life. */
const STUCK = 30
const ALIVE = 20
/** Number of ticks between two checks of the right. */
const CHECK_EVERY = 5

const encoder = new TextEncoder()

/**
 * Sends new and changed decisions to the pages that are open. `tick` has to be called every second while there is a
 * stream. A stream ends with the right to look.
 */
export class LiveFeed {
  readonly #subscribers = new Set<Subscriber>()
  #ticks = 0
  #told: Place[] = []
  #isMatching = false

  get size(): number {
    return this.#subscribers.size
  }

  /** Opens a stream; `undefined` when there are too many. */
  open(options: Pick<Subscriber, 'userId' | 'isAllowed' | 'matches'>): ReadableStream<Uint8Array> | undefined {
    const ofUser = [...this.#subscribers].filter(({ userId }) => userId === options.userId)
    if (this.size >= MAX_STREAMS || ofUser.length >= MAX_OF_ONE) return undefined
    let subscriber: Subscriber | undefined
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          // Drops decisions for a page that left before the next tick. The page that opens now has loaded them itself.
          if (this.size === 0) this.#told = []
          subscriber = { ...options, controller, pending: new Map(), stuck: 0 }
          this.#subscribers.add(subscriber)
          send(subscriber, 'open', {})
        },
        cancel: () => void (subscriber && this.#subscribers.delete(subscriber)),
      },
      { highWaterMark: 16 },
    )
  }

  /** Sends decisions to the pages at the next tick. */
  tell(places: readonly Place[]): void {
    if (this.size === 0) return
    for (const place of places) this.#told.push(place)
    if (this.#told.length > MAX_TOLD) this.#told.splice(0, this.#told.length - MAX_TOLD)
  }

  /** Tells the pages that alerts, or policies, have changed. */
  announce(what: LiveEvents['changed']['what']): void {
    for (const subscriber of this.#subscribers) send(subscriber, 'changed', { what })
  }

  /** @throws The error of a condition. Only the streams with that condition end; their browsers open them again. */
  async tick(): Promise<void> {
    this.#ticks += 1
    if (this.#ticks % CHECK_EVERY === 0) await this.#endWithoutRight()
    const errors = await this.#matchInTurns()
    for (const subscriber of [...this.#subscribers]) this.#flush(subscriber)
    if (errors.length > 0) throw errors[0]
  }

  /** Ends every stream. */
  close(): void {
    for (const subscriber of [...this.#subscribers]) this.#end(subscriber)
  }

  /**
   * Matches decisions with the streams, one tick at a time and in order. Conditions about facts take long for many
   * decisions, so payments are decided in between.
   */
  async #matchInTurns(): Promise<readonly unknown[]> {
    if (this.#isMatching) return []
    const told = this.#told
    this.#told = []
    this.#isMatching = true
    try {
      return await inTurns(this.#match(told))
    } finally {
      this.#isMatching = false
    }
  }

  *#match(places: readonly Place[]): Generator<void, readonly unknown[]> {
    const errors: unknown[] = []
    for (const place of places) {
      const factsOf = factsOnce(place)
      for (const subscriber of [...this.#subscribers]) {
        try {
          if (subscriber.matches(place, factsOf)) addTo(subscriber, rowAt(place))
        } catch (error) {
          errors.push(error)
          this.#end(subscriber)
        }
      }
      yield
    }
    return errors
  }

  async #endWithoutRight(): Promise<void> {
    const checked = [...this.#subscribers].map(async (subscriber) => {
      const isAllowed = await subscriber.isAllowed().catch(() => false)
      if (!isAllowed) this.#end(subscriber)
    })
    await Promise.all(checked)
  }

  #flush(subscriber: Subscriber): void {
    const { controller, pending } = subscriber
    if ((controller.desiredSize ?? 0) <= 0) {
      subscriber.stuck += 1
      if (subscriber.stuck >= STUCK) this.#end(subscriber)
      return
    }
    subscriber.stuck = 0
    if (pending.size > 0) {
      subscriber.pending = new Map()
      send(subscriber, 'decisions', [...pending.values()])
    } else if (this.#ticks % ALIVE === 0) controller.enqueue(encoder.encode(':\n\n'))
  }

  #end(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return
    subscriber.controller.close()
  }
}

function addTo({ pending }: Subscriber, row: DecisionRow): void {
  // Re-inserted at the end, so that the newest change comes last.
  pending.delete(row.id)
  pending.set(row.id, row)
  const [first] = pending.keys()
  if (pending.size > MAX_TOGETHER && first !== undefined) pending.delete(first)
}

/**
 * Returns the facts of a decision, which are read when a stream first asks for them: reading takes longer than a test
 * of them.
 */
function factsOnce({ segment, row }: Place): () => PolicyFacts {
  let facts: PolicyFacts | undefined
  return () => (facts ??= segment.traffic.facts(row))
}

function send<TName extends keyof LiveEvents>({ controller }: Subscriber, name: TName, data: LiveEvents[TName]): void {
  controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`))
}
