import { hashDecision, newSalt } from '../audit/commitment.ts'
import { lazily } from '../audit/lazily.ts'
import type { UnitParts } from '../request/unit-of-work.ts'
import type { Session } from '../session/session.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { DecisionOutcome, DecisionRecord } from '../store/decision-record.ts'
import type { Decided } from './decide.ts'
import type { DecisionLogParts } from './decision-log.ts'

export type RecordingParts = DecisionLogParts &
  Pick<UnitParts, 'later'> & { readonly store: Pick<StepUpStore, 'recordDecisions'> }

interface RecordedWith extends Pick<DecisionRecord, 'challengeId' | 'offered'> {
  /** Whether the challenge was requested in advance. */
  readonly asked?: boolean
}

/** The hash is computed on read: canonical JSON costs more than the decision, and only a trail needs its hash. */
const withDecisionHash = lazily('decisionHash', hashDecision)

/**
 * Records a decision with its inputs, so that it can be explained and counted. A decision that the audit trail commits
 * to is in the store first, or in the same write: a process that dies in between must not leave a trail with a missing
 * record. `asked` marks a challenge requested in advance, whose action name the client chose.
 *
 * Returns `undefined` if there is nothing to wait for, because every protected request records a decision.
 */
export function recordDecision(
  { audit, clock, decisions, store, later, audience }: RecordingParts,
  session: Session,
  decided: Pick<Decided, 'decision' | 'inputs' | 'transactionHash' | 'typos'>,
  outcome: DecisionOutcome,
  { challengeId, offered, asked = false }: RecordedWith = {},
): Promise<void> | undefined {
  const { decision, inputs } = decided
  const record = {
    id: crypto.randomUUID(),
    at: clock(),
    userId: session.user.id,
    sessionId: session.id,
    action: inputs.action,
    effect: decision.effect,
    ruleIds: decision.ruleIds,
    reasons: decision.reasons,
    policyVersion: decision.version,
    ...(audience === undefined ? {} : { audience }),
    // Without a rule, the decision depends on the action alone, and a client may have made up its name. The record then
    // has no details and no context, which could fill the store.
    inputs: decision.trace.length === 0 ? { ...inputs, details: [], context: {} } : inputs,
    outcome,
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(offered ? { offered } : {}),
    ...(decision.observed ? { observed: decision.observed } : {}),
    salt: newSalt(),
  } satisfies DecisionRecord
  const { at, userId, sessionId } = record
  const typos = decided.typos()
  const event = {
    type: 'decision',
    at,
    userId,
    sessionId,
    decision: record,
    ...(asked ? { asked } : {}),
    ...(typos === undefined ? {} : { typos }),
  } as const
  if (outcome === 'allowed' || outcome === 'satisfied') {
    audit(event)
    return later(() => decisions.note(record)) as Promise<void> | undefined
  }
  return store.recordDecisions([record]).then(() => {
    audit(withDecisionHash({ ...event, transactionHash: decided.transactionHash() }, record))
  })
}
