import type { AuditParts } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Seal } from '../seal/seal.ts'
import { clientOf } from '../request/network.ts'
import type { Counted, CountRequest } from '../store/operations/counters.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { HOUR, secondsUntil } from '../time/clock.ts'
import type { Limits } from './limits.ts'

export interface LimitParts extends AuditParts {
  readonly store: Pick<StepUpStore, 'count'>
  readonly seal: Seal
  readonly limits: Limits
}

type PerAddress = Extract<keyof Limits, `${string}PerAddress`>
type PerSession = 'asksPerHour' | 'refusalsPerHour'

/**
 * The counter of a session's address, over all users; `undefined` where the app does not tell the client's address: a header that any client
 * can send is no address (RSK-07). The store counts only what it lets through, so that the refused requests of one user do not use up what
 * all users behind the address share.
 */
export function addressCounter(
  parts: Omit<LimitParts, 'store'>,
  session: CurrentSession,
  limit: PerAddress,
  share?: number,
): CountRequest | undefined {
  const key = addressKey(parts, session, limit)
  return key === undefined ? undefined : counterFor(parts, key, limit, share)
}

/**
 * Counts a request of the session's address, and refuses one too many.
 *
 * @throws ProblemError `rate_limited`.
 */
export async function limitAddress(parts: LimitParts, session: CurrentSession, limit: PerAddress): Promise<void> {
  const counted = await countAddress(parts, session, limit)
  if (!counted.ok) throw limited(parts, session, limit, counted.until)
}

/**
 * Counts a session's request in advance (`POST /challenges`) and refuses requests over the limit. The server records
 * each one with an action name of the client's choice, which must not fill the store.
 *
 * @throws ProblemError `rate_limited`.
 */
export async function limitAsks(parts: LimitParts, session: CurrentSession): Promise<void> {
  const counted = await countSession(parts, session, 'asksPerHour')
  if (!counted.ok) throw limited(parts, session, 'asksPerHour', counted.until)
  await limitAddress(parts, session, 'asksPerAddress')
}

/**
 * Returns whether the server records another refused request of the session: its decision, and its activity for
 * signals. The request is refused either way. A user who retries or polls is not delayed.
 */
export async function keepsRefusal(parts: LimitParts, session: CurrentSession): Promise<boolean> {
  const bySession = await countSession(parts, session, 'refusalsPerHour')
  const counted = bySession.ok ? await countAddress(parts, session, 'refusalsPerAddress') : bySession
  if (!counted.ok) limited(parts, session, bySession.ok ? 'refusalsPerAddress' : 'refusalsPerHour', counted.until)
  return counted.ok
}

/** The keys of the counters of a session's requests, for all limits that a request may count. */
export function limitKeys(
  parts: Pick<LimitParts, 'seal'>,
  session: CurrentSession,
  limits: readonly (PerAddress | PerSession)[],
): readonly string[] {
  return limits.flatMap((limit) =>
    isPerSession(limit) ? sessionKey(session, limit) : (addressKey(parts, session, limit) ?? []),
  )
}

function isPerSession(limit: PerAddress | PerSession): limit is PerSession {
  return limit === 'asksPerHour' || limit === 'refusalsPerHour'
}

function sessionKey({ id }: CurrentSession, limit: PerSession): string {
  return `${limit}:${id}`
}

function addressKey(
  { seal }: Pick<LimitParts, 'seal'>,
  { address }: CurrentSession,
  limit: PerAddress,
): string | undefined {
  return address === undefined ? undefined : seal.mac('address', limit, clientOf(address) ?? address)
}

async function countAddress(parts: LimitParts, session: CurrentSession, limit: PerAddress): Promise<Counted> {
  const counter = addressCounter(parts, session, limit)
  return counter ? parts.store.count(counter) : { ok: true }
}

function countSession(parts: LimitParts, session: CurrentSession, limit: PerSession): Promise<Counted> {
  return parts.store.count(counterFor(parts, sessionKey(session, limit), limit))
}

function counterFor(
  { clock, limits }: Pick<LimitParts, 'clock' | 'limits'>,
  key: string,
  limit: PerAddress | PerSession,
  share = 1,
): CountRequest {
  return { key, now: clock(), window: HOUR, max: Math.ceil(limits[limit] * share) }
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
