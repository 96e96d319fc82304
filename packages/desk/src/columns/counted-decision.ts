import type { AuthorizationDetail } from '@stepup/protocol'
import type { DecisionRecord } from '@stepup/server'

import type { DecisionRow, Outcome } from '../contract.ts'

/** The members of a decision that the desk shows and counts. */
export interface CountedDecision extends Omit<DecisionRow, 'country' | 'device' | 'amount' | 'duration' | 'label'> {
  readonly country: string
  readonly device: '' | 'known' | 'new'
  /** The kind that was offered first. */
  readonly offered: string
  /** Whether the challenge was completed or denied. */
  readonly tried: boolean
  /** The amount of the details, in ten-thousandths of the currency. */
  readonly amount: { readonly currency: string; readonly units: number } | undefined
  /** Milliseconds from the challenge to its outcome. */
  readonly duration: number | undefined
  /**
   * The facts that the policies decided on. They include the action in any case, because nothing can be decided again
   * without it.
   */
  readonly inputs: Readonly<Record<string, unknown>>
}

/** The amount of money that the details of a request are about. */
export type AmountOf = (details: readonly AuthorizationDetail[]) => CountedDecision['amount']

/**
 * Reads a recorded decision. The record may be of an older version, so its inputs are validated.
 *
 * @param audience - Audience of a decision without one.
 */
export function countedDecisionOf(record: DecisionRecord, amountOf: AmountOf, audience = ''): CountedDecision {
  const inputs = asObject(record.inputs)
  const signals = asObject(inputs['signals'])
  const [offered = ''] = record.offered ?? []
  const kinds = record.kinds ?? []
  return {
    id: record.id,
    inputs: typeof inputs['action'] === 'string' ? inputs : { ...inputs, action: record.action },
    at: record.at,
    userId: record.userId,
    action: record.action,
    effect: record.effect,
    outcome: outcomeOf(record.outcome),
    ruleIds: record.ruleIds,
    reasons: record.reasons.map(({ code }) => code),
    observed: record.observed?.map(({ ruleId }) => ruleId) ?? [],
    version: record.policyVersion,
    audience: record.audience ?? audience,
    country: countryOf(signals) ?? countryOf({ context: inputs['context'] }) ?? '',
    device: deviceOf(asObject(signals['device'])),
    factors: kinds.length > 0 ? kinds : offered === '' ? [] : [offered],
    offered,
    tried: (record.attempts ?? 0) > 0 || kinds.length > 0,
    amount: readAmount(inputs['details'], amountOf),
    duration: record.settledAt === undefined ? undefined : Math.max(0, record.settledAt - record.at),
  }
}

/** The current state of a decision: an expired challenge counts as abandoned. */
export function settled(
  decision: CountedDecision,
  { challengeLifetime, now }: { readonly challengeLifetime: number; readonly now: number },
): CountedDecision {
  const isOver = decision.outcome === 'open' && decision.at + challengeLifetime <= now
  return isOver ? { ...decision, outcome: 'abandoned', duration: undefined } : decision
}

/** The app's own function may not handle records of an older version of the app. */
function readAmount(details: unknown, amountOf: AmountOf): CountedDecision['amount'] {
  if (!Array.isArray(details) || details.length === 0) return undefined
  try {
    return amountOf(details as readonly AuthorizationDetail[])
  } catch {
    return undefined
  }
}

function outcomeOf(outcome: DecisionRecord['outcome']): Outcome {
  if (outcome === 'challenged') return 'open'
  return outcome === 'locked' ? 'failed' : outcome
}

/** The country of the first signal that reports one. */
function countryOf(groups: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of Object.keys(groups)) {
    const { country } = asObject(groups[name])
    if (typeof country === 'string' && country.length <= 3) return country
  }
  return undefined
}

function deviceOf({ known }: Readonly<Record<string, unknown>>): CountedDecision['device'] {
  if (typeof known !== 'boolean') return ''
  return known ? 'known' : 'new'
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
