import type { FactorKind } from '@stepup/protocol'

import { strongKinds } from '../assurance/assurance.ts'
import type { FactorChange } from '../audit/audit.ts'
import type { ActionRequest } from '../decision/decide.ts'
import { tell } from '../notice/notice.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { protect } from '../protect/protect.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import type { Body, Call } from './call.ts'

type ChangedFactor = Pick<AuthenticatorRecord, 'id' | 'kind' | 'label'> & Partial<Pick<AuthenticatorRecord, 'data'>>

/** Protects a change of factors or devices like any other action (FAC-14). Returns the response of a gate that refuses. */
export async function guardChange(
  { parts, session, request }: Call,
  change: ActionRequest,
): Promise<Response | undefined> {
  const gate = await protect(parts, request, { ...change, session })
  return gate.allowed ? undefined : gate.response
}

/** Records a change of factors, and tells the user through another channel (FAC-14). */
export async function reportChange(
  { parts, session: { id: sessionId, user } }: Call,
  type: FactorChange,
  { id, kind, label, data }: ChangedFactor,
): Promise<void> {
  const about = { at: parts.clock(), userId: user.id, sessionId, kind, authenticatorId: id }
  const isAutomatic = type === 'factor.enrolled' && data?.['automatic'] === true
  parts.audit(isAutomatic ? { type, ...about, automatic: true } : { type, ...about })
  await tell(parts, { type, user, kind, label })
}

/**
 * The kinds of which the user has to keep another authenticator when this one is removed: without any they can approve nothing, and enroll
 * nothing. Empty for an authenticator that is not strong, and for a body that confirms the removal (`{ last: true }`).
 *
 * @throws ProblemError `last_factor` without another strong authenticator. The store checks again when it removes the authenticator.
 */
export async function kindsToKeep(
  { parts, session: { user } }: Call,
  { id, kind }: Pick<ChangedFactor, 'id' | 'kind'>,
  { last }: Body,
): Promise<readonly FactorKind[]> {
  const strong = strongKinds(parts)
  if (last === true || !strong.includes(kind)) return []
  const records = await parts.store.listAuthenticators(user.id)
  if (!records.some((record) => record.id !== id && strong.includes(record.kind))) throw new ProblemError('last_factor')
  return strong
}

/** Removes an authenticator, and revokes the elevations that it proved; unless it is the last one of the kinds to keep. */
export async function removeAuthenticator(
  { parts, session: { user } }: Call,
  id: string,
  keep: readonly FactorKind[],
): Promise<void> {
  const removed = await parts.store.removeAuthenticator(user.id, id, { now: parts.clock(), keep })
  if (removed === 'last') throw new ProblemError('last_factor')
  if (removed === 'unknown') throw new ProblemError('factor_not_found')
}
