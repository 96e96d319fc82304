import { secondsUntil } from '../time/clock.ts'
import type { Engine } from '../engine.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { clientOf } from '../signals/network.ts'
import type { Counted } from '../store/store.ts'
import type { Limits } from './limits.ts'

const HOUR = 60 * 60 * 1000

type PerAddress = Extract<keyof Limits, `${string}PerAddress`>

/**
 * Counts what comes from one address, whoever's session it is, and refuses what is too much. Only where the app says how to tell a
 * client's address: a header that anybody can send is none (RSK-07).
 */
export async function limitAddress(engine: Engine, session: CurrentSession, what: PerAddress): Promise<void> {
  const counted = await countAddress(engine, session, what)
  if (!counted.ok) throw limited(engine, session, what, counted.until)
}

/** Counts one more that comes from the session's address. */
export async function countAddress(engine: Engine, { address }: CurrentSession, what: PerAddress): Promise<Counted> {
  if (address === undefined) return { ok: true }
  return engine.store.count({
    key: engine.seal.mac('address', what, clientOf(address) ?? address),
    now: engine.clock(),
    window: HOUR,
    max: engine.limits[what],
  })
}

/** Tells that there was too much, and is what to throw. */
export function limited(engine: Engine, { user }: CurrentSession, what: keyof Limits, until: number): ProblemError {
  const now = engine.clock()
  engine.audit({ type: 'request.limited', at: now, what, userId: user.id })
  return new ProblemError('rate_limited', { retry_after: secondsUntil(until, now) })
}
