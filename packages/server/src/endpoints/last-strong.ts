import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { Session } from '../session/session.ts'
import { strongKinds } from '../assurance/strong-kinds.ts'

/**
 * The kinds of which one other has to stay when this factor goes: without any there is no way to approve, or to set up another. None for
 * who says that it is meant (`{ last: true }`), or for what is not strong itself.
 *
 * @throws ProblemError `last_factor` when there is no other by now; the store looks once more when it removes it.
 */
export async function kindsToKeep(
  engine: Engine,
  { user }: Pick<Session, 'user'>,
  { id, kind }: { readonly id: string; readonly kind: FactorKind },
  { last }: { readonly last?: unknown },
): Promise<readonly FactorKind[]> {
  const strong = strongKinds(engine)
  if (last === true || !strong.includes(kind)) return []
  const records = await engine.store.listAuthenticators(user.id)
  if (!records.some((record) => record.id !== id && strong.includes(record.kind))) throw new ProblemError('last_factor')
  return strong
}

/** Removes an authenticator, and ends what rests on it, unless it has become the last of those that one of has to stay. */
export async function removeAuthenticator(
  { store, clock }: Engine,
  { user }: Pick<Session, 'user'>,
  id: string,
  keep: readonly FactorKind[],
): Promise<void> {
  const removed = await store.removeAuthenticator(user.id, id, { now: clock(), keep })
  if (removed === 'last') throw new ProblemError('last_factor')
  if (removed === 'unknown') throw new ProblemError('factor_not_found')
}
