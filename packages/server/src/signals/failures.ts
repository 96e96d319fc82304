import { evidence } from './risk.ts'
import { defineSignal, type Signal } from './signal.ts'

/** Reports the number of consecutive failures over all of the user's factors. */
export function failures(): Signal {
  return defineSignal({
    name: 'failures',
    facts: { count: 'number' },
    async read({ store, session }) {
      const counts = await store.listFailures(session.user.id)
      return { count: counts.reduce((sum, each) => sum + each.failures, 0) }
    },
    risk({ count }) {
      const weight = weightOfFailures(count)
      return weight > 0 ? [{ code: 'failed_attempts', weight }] : []
    },
  })
}

/** The weight of a number of failures: none up to 2, the highest from 15 on. */
export function weightOfFailures(count: number): number {
  if (count >= 15) return evidence.veryHigh
  if (count >= 10) return evidence.high
  if (count >= 6) return evidence.medium
  return count >= 3 ? evidence.small : evidence.none
}
