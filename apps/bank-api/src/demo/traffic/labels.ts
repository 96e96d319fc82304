import type { DecisionRecord, NewLabel } from '@stepup/server'

import type { Random } from '../random.ts'
import { DAY } from './calendar.ts'
import type { Fraud } from './frauds.ts'

const BY = 'fraud-desk@northbank.example'

/** Draws the label of a decision. Most fraud is reported within days; some never is. */
export function labelOf(random: Random, decision: DecisionRecord, fraud: Fraud | undefined): NewLabel | undefined {
  const { id: decisionId, at, userId, outcome } = decision
  if (outcome === 'rejected') return { decisionId, label: 'not_me', by: userId, at: at + 40_000 }
  const later = at + Math.round(random.around(1.6, 0.7) * DAY)
  if (fraud) {
    if (random.chance(0.1)) return undefined
    return fraud.kind !== 'theft' && random.chance(0.4)
      ? { decisionId, label: 'not_me', by: userId, at: later }
      : { decisionId, label: 'fraud', by: BY, at: later }
  }
  if (decision.effect === 'allow' || outcome === 'satisfied') return undefined
  if (random.chance(0.008)) return { decisionId, label: 'false_alarm', by: BY, at: later }
  return random.chance(0.01) ? { decisionId, label: 'legitimate', by: BY, at: later } : undefined
}
