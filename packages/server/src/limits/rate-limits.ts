import type { AuditParts } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Seal } from '../seal/seal.ts'
import { clientOf } from '../request/network.ts'
import type { Counted, CountRequest } from '../store/operations/counters.ts'
import { countedName } from '../session/session.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { HOUR, secondsUntil } from '../time/clock.ts'
import type { Limits } from './limits.ts'

export interface LimitParts extends AuditParts {
  readonly store: Pick<StepUpStore, 'count'>
  readonly seal: Seal
  readonly limits: Limits
}

type Limit = Extract<keyof Limits, `${string}PerAddress`> | 'asksPerHour' | 'refusalsPerHour' | 'draftsPerHour'

/**
 * Returns the counter of a limit: per address over all users, per session, or per user. Returns `undefined` for a limit
 * per address if the app does not tell the client's address, because any client can send a header with an address
 * (RSK-07). The store counts only requests that it lets through, so the refused requests of one user do not use up the
 * limit of all users behind the address.
 */
export function counterFor(
  { seal, clock, limits }: Omit<LimitParts, 'store'>,
  session: CurrentSession,
  limit: Limit,
  share = 1,
): CountRequest | undefined {
  const key = keyOf({ seal }, session, limit)
  return key === undefined ? undefined : { key, now: clock(), window: HOUR, max: Math.ceil(limits[limit] * share) }
}

/**
 * Counts a request of the session or of its address, and refuses one too many.
 *
 * @throws ProblemError `rate_limited`.
 */
export async function limitTo(parts: LimitParts, session: CurrentSession, limit: Limit): Promise<void> {
  const counted = await count(parts, session, limit)
  if (!counted.ok) throw limited(parts, session, limit, counted.until)
}

/**
 * Counts a session's request in advance (`POST /challenges`) and refuses requests over the limit. The server records
 * each one with an action name of the client's choice, which must not fill the store.
 *
 * @throws ProblemError `rate_limited`.
 */
export async function limitAsks(parts: LimitParts, session: CurrentSession): Promise<void> {
  await limitTo(parts, session, 'asksPerHour')
  await limitTo(parts, session, 'asksPerAddress')
}

/**
 * Returns whether the server records another refused request of the session: its decision, and its activity for
 * signals. The request is refused either way. A user who retries or polls is not delayed.
 */
export async function keepsRefusal(parts: LimitParts, session: CurrentSession): Promise<boolean> {
  for (const limit of ['refusalsPerHour', 'refusalsPerAddress'] as const) {
    const counted = await count(parts, session, limit)
    if (counted.ok) continue
    limited(parts, session, limit, counted.until)
    return false
  }
  return true
}

/** The keys of the counters of a session's requests, for all limits that a request may count. */
export function limitKeys(
  parts: Pick<LimitParts, 'seal'>,
  session: CurrentSession,
  limits: readonly Limit[],
): readonly string[] {
  return limits.flatMap((limit) => keyOf(parts, session, limit) ?? [])
}

function keyOf({ seal }: Pick<LimitParts, 'seal'>, session: CurrentSession, limit: Limit): string | undefined {
  const { user, address } = session
  if (limit === 'draftsPerHour') return `${limit}:${user.id}`
  if (!limit.endsWith('PerAddress')) return `${limit}:${countedName(session)}`
  return address === undefined ? undefined : seal.mac('address', limit, clientOf(address) ?? address)
}

async function count(parts: LimitParts, session: CurrentSession, limit: Limit): Promise<Counted> {
  const counter = counterFor(parts, session, limit)
  return counter ? parts.store.count(counter) : { ok: true }
}

/** Reports a limit that was reached, and returns the problem for the client. */
export function limited(
  { audit, clock }: AuditParts,
  { user }: Pick<CurrentSession, 'user'>,
  limit: keyof Limits,
  until: number,
): ProblemError {
  const now = clock()
  audit({ type: 'request.limited', at: now, what: limit, userId: user.id })
  return new ProblemError('rate_limited', { retry_after: secondsUntil(until, now) })
}
