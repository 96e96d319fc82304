import type { DecisionReport, LabelEntry } from '../../../src/contract.ts'
import { plain } from './backtest.ts'
import { fakePolicies } from './policies.ts'
import type { FakeDecision } from './traffic.ts'

/** The response to `GET decisions/:id`. */
export function reportOf(decision: FakeDecision, labels: readonly LabelEntry[]): DecisionReport {
  const { action, amount, at, isNewPayee, device, ruleIds, reasons, factors, outcome, version, id } = decision
  const isApproved = outcome === 'approved'
  const challengeId = `challenge-${id}`
  const detail = amount
    ? [
        {
          type: 'payment',
          instructedAmount: amount,
          creditorName: 'Lena Hoffmann',
          creditorAccount: { iban: 'DE89370400440532013000' },
        },
      ]
    : []
  return {
    decision: plain(decision),
    sessionId: `session-${decision.userId}`,
    ...(decision.effect === 'challenge' ? { challengeId } : {}),
    reasons: reasons.map((code) =>
      code === 'amount_over_threshold' ? { code, params: { amount: '1000.00', currency: 'EUR' } } : { code },
    ),
    details: detail,
    related: [],
    facts: [
      { path: 'user.name', value: 'Rosa Hoffmann' },
      { path: 'action', value: action },
      { path: 'details', value: detail },
      { path: 'signals.payee.is_new', value: isNewPayee },
      { path: 'signals.device.known', value: device === 'known' },
      { path: 'risk.level', value: 'low' },
    ],
    trace: {
      version,
      exact: true,
      ...(version === fakePolicies.version ? { versionId: 'v1' } : {}),
      rules: fakePolicies.rules
        .filter(({ actions }) => actions.includes(action))
        .map((rule) => ({
          id: rule.id,
          effect: 'challenge' as const,
          priority: 0,
          ...(rule.when === undefined ? {} : { when: rule.when }),
          facts: rule.when === undefined ? [] : [{ name: 'details', value: detail }],
          matched: ruleIds.includes(rule.id),
          counts: ruleIds.includes(rule.id),
        })),
      ...(ruleIds.length > 0
        ? { requirement: { acrValues: ['phr', 'aal2'], bound: true, linked: false, factors: 1 } }
        : {}),
    },
    ...(isApproved
      ? {
          evidence: {
            challengeId,
            at: at + (decision.duration ?? 0),
            acr: factors[0] === 'passkey' ? 'phr' : 'aal2',
            amr: ['hwk', 'user'],
            factors: [{ kind: 'passkey' as const, at: at + (decision.duration ?? 0), proven: true }],
            details: detail,
            transactionHash: '5Zk1vQ0mJ3x8w2nB7cTfYyqR4uHsLdEaPoGiKtXjMWQ',
          },
        }
      : {}),
    labels,
    audit: [
      { seq: 1041, at, type: 'decision', event: { decision_id: id, effect: decision.effect } },
      ...(decision.effect === 'challenge'
        ? [{ seq: 1042, at: at + 4, type: 'challenge.created', event: { challenge_id: challengeId } }]
        : []),
      ...(isApproved
        ? [
            {
              seq: 1043,
              at: at + (decision.duration ?? 0),
              type: 'challenge.approved',
              event: { challenge_id: challengeId },
            },
          ]
        : []),
    ],
  }
}
