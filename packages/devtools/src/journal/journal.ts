import type { FlowStatus, StepUpEventMap } from '@stepup/core'

/** A request of the page in its shown form, without secrets. */
export interface Call {
  readonly id: number
  readonly by: 'app' | 'devtools'
  /** Position of the request in the order of all recorded requests, responses and marks. */
  readonly sentAs: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly method: string
  /** Path and query within the page's origin, otherwise the whole address. */
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: unknown
  readonly carriesProof: boolean
  /** The proof that travels in the `Step-Up-Proof` header. */
  readonly proof?: unknown
  readonly answer?: Answer
  /** The error of a request without an answer. */
  readonly failure?: string
}

export interface Answer {
  readonly answeredAs: number
  readonly durationMs: number
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: unknown
}

/** An event of the client, or a move of its flow. */
export type Mark = { readonly happenedAs: number; readonly at: number } & (
  | {
      [Name in keyof StepUpEventMap]: { readonly event: Name; readonly about: StepUpEventMap[Name] }
    }[keyof StepUpEventMap]
  | { readonly event: 'flow'; readonly about: { readonly status: FlowStatus; readonly kind?: string } }
)

/** Everything that the panel has recorded. */
export interface JournalSnapshot {
  readonly calls: readonly Call[]
  readonly marks: readonly Mark[]
  /** base64url of the hash of the details, by the challenge's id. */
  readonly hashes: Readonly<Record<string, string>>
}

/** Keeps the recorded events for the panel. */
export interface Journal {
  readonly getSnapshot: () => JournalSnapshot
  readonly subscribe: (listener: () => void) => () => void
  readonly addCall: (call: Omit<Call, 'id' | 'sentAs'>) => number
  readonly answer: (id: number, answer: Omit<Answer, 'answeredAs'>) => void
  /** Adds data to a response that was read later. */
  readonly readBody: (id: number, body: unknown) => void
  readonly fail: (id: number, failure: string) => void
  readonly mark: <TMark extends Mark>(mark: Pick<TMark, 'at' | 'event' | 'about'>) => void
  readonly hash: (challengeId: string, hash: string) => void
  readonly clear: () => void
}

const MAX_CALLS = 200
const MAX_MARKS = 500
const empty: JournalSnapshot = { calls: [], marks: [], hashes: {} }

export function createJournal(): Journal {
  const listeners = new Set<() => void>()
  let snapshot = empty
  let happened = 0

  function replace(changes: Partial<JournalSnapshot>): void {
    snapshot = { ...snapshot, ...changes }
    for (const listener of [...listeners]) listener()
  }
  function change(id: number, changesOf: (call: Call) => Partial<Call>): void {
    replace({ calls: snapshot.calls.map((call) => (call.id === id ? { ...call, ...changesOf(call) } : call)) })
  }

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    addCall(call) {
      const id = ++happened
      replace({ calls: [...snapshot.calls, { ...call, id, sentAs: id }].slice(-MAX_CALLS) })
      return id
    },
    answer: (id, answer) => change(id, () => ({ answer: { ...answer, answeredAs: ++happened } })),
    readBody: (id, body) => change(id, ({ answer }) => (answer ? { answer: { ...answer, body } } : {})),
    fail: (id, failure) => change(id, () => ({ failure })),
    mark(mark) {
      const next = { ...mark, happenedAs: ++happened } as Mark
      replace({ marks: [...snapshot.marks, next].slice(-MAX_MARKS) })
    },
    hash: (challengeId, hash) => replace({ hashes: { ...snapshot.hashes, [challengeId]: hash } }),
    clear: () => replace(empty),
  }
}
