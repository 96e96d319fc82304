import type { FactorOffer } from '@stepup/protocol'

import type { AuditParts } from '../audit/audit-sink.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { Ceremony, Factor, FactorContext } from './factor.ts'

export interface FactorParts
  extends AuditParts, Pick<FactorContext, 'store' | 'seal' | 'limits' | 'origins' | 'wording' | 'newCode'> {
  readonly factors: readonly Factor[]
}

export function factorContext(parts: FactorParts, session: CurrentSession): FactorContext {
  const { store, seal, limits, origins, wording, newCode, audit } = parts
  const { id: sessionId, user } = session
  const now = parts.clock()
  const reportUnreadable: FactorContext['reportUnreadable'] = ({ id, kind }) =>
    audit({ type: 'secret.unreadable', at: now, userId: user.id, sessionId, kind, authenticatorId: id })
  return { store, seal, limits, origins, wording, newCode, now, user, session, reportUnreadable }
}

export function factorOf(
  { factors }: Pick<FactorParts, 'factors'>,
  { kind }: Pick<Factor, 'kind'>,
): Factor | undefined {
  return factors.find((factor) => factor.kind === kind)
}

export function ceremonyOf(
  parts: FactorParts,
  { id, action, details, nonce, expiresAt, requirement: { bound } }: ChallengeRecord,
  offer: FactorOffer,
  session: CurrentSession,
): Ceremony {
  return { ...factorContext(parts, session), offer, challenge: { id, action, bound, details, nonce, expiresAt } }
}
