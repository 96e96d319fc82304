import { type NoticeParts, tell } from '../notice/notice.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { Lines } from '../queue/lines.ts'
import { clientOf } from './network.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { type CurrentSession, type SessionParts, sessionWithin } from './current-session.ts'

/** An effect that leaves the process: an event, a notice. */
export type Effect = () => Promise<unknown> | undefined | void

export interface UnitParts extends NoticeParts {
  readonly store: StepUpStore
  readonly lines: Lines
  /** Runs an effect after everything before it is written: immediately, or after the commit of a unit of work. */
  later(effect: Effect): ReturnType<Effect>
}

export interface UnitOfRequest<TParts> {
  readonly parts: TParts
  readonly session: CurrentSession
}

type Outcome<TResult> = { readonly result: TResult } | { readonly problem: ProblemError }

/**
 * Conflicting requests are queued, and between processes each round has a winner, so this many lost rounds are an
 * error.
 */
const TRIES = 200

/**
 * Works on a request with a snapshot of rows, and writes all changes in one step. After a conflict, the work runs again
 * from its start with current rows. Events, notices and problems are withheld until the changes are written. Any other
 * error leaves everything unchanged.
 *
 * The work may run several times, so its effects outside the store must be repeatable.
 *
 * Requests that lost a race also wait in the line of their address: the counters per address are rows that all users of a network share.
 *
 * @param line - Identifies requests that conflict on the same rows. After a conflict they wait in one line; with
 *   `always`, all of them do.
 */
export async function inUnitOfWork<
  TParts extends UnitParts & SessionParts,
  TCall extends UnitOfRequest<TParts>,
  TResult,
>(
  call: TCall,
  line: { readonly name: string; readonly always?: boolean },
  work: (call: TCall) => Promise<TResult>,
): Promise<TResult> {
  const name = `request ${line.name}`
  const { lines } = call.parts
  const insist = async (): Promise<Done<TResult>> => {
    for (let tries = 1; tries < TRIES; tries++) {
      const done = await attempt(call, work)
      if (done) return done
    }
    throw new Error(`[stepup] A request lost ${TRIES} races for its rows in a row.`)
  }
  const again = (): Promise<Done<TResult>> => {
    const { address } = call.session
    return address === undefined ? insist() : lines.wait(`address ${clientOf(address) ?? address}`, insist)
  }
  const done = line.always
    ? await lines.wait(name, async () => (await attempt(call, work)) ?? again())
    : ((await attempt(call, work)) ?? (await lines.wait(name, again)))
  const { outcome, effects } = done
  for (const effect of effects) {
    const pending = effect()
    if (pending) await pending
  }
  if ('problem' in outcome) throw outcome.problem
  return outcome.result
}

interface Done<TResult> {
  readonly outcome: Outcome<TResult>
  readonly effects: readonly Effect[]
}

/** Runs the work once. Returns `undefined` if another writer was first. */
async function attempt<TParts extends UnitParts & SessionParts, TCall extends UnitOfRequest<TParts>, TResult>(
  call: TCall,
  work: (call: TCall) => Promise<TResult>,
): Promise<Done<TResult> | undefined> {
  const { parts: server, session } = call
  const effects: Effect[] = []
  let isOver = false
  const later = (effect: Effect): ReturnType<Effect> => (isOver ? effect() : void effects.push(effect))
  const store = server.store.begin()
  const parts = partsOfUnit(server, {
    store,
    later,
    audit: (event: Parameters<TParts['audit']>[0]) => void later(() => server.audit(event)),
    notify: (notice: Parameters<TParts['notify']>[0]) => later(() => tell(server, notice)) as Promise<void> | undefined,
  })
  const outcome = await settled(() => work({ ...call, parts, session: sessionWithin(parts, session) }))
  isOver = true
  return (await store.commit()) ? { outcome, effects } : undefined
}

/**
 * Parts of a request with some of them replaced. The parts of all units have the same prototype and no getters, and so
 * the same hidden class in V8. With a prototype for each unit, no inline cache is hit, and a step-up in memory takes a
 * third longer.
 */
function partsOfUnit<TParts extends object>(server: TParts, replaced: Partial<UnitParts>): TParts {
  return Object.assign(Object.create(Object.getPrototypeOf(server) as object) as TParts, server, replaced)
}

/** A problem is a result, too, because changes come with it: a wrong code was counted. */
async function settled<TResult>(work: () => Promise<TResult>): Promise<Outcome<TResult>> {
  try {
    return { result: await work() }
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error }
    throw error
  }
}
