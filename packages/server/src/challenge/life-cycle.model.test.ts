import fc from 'fast-check'
import { expect, it } from 'vitest'

import { lifeCycleSteps, type Model, type Real } from '../../test/life-cycle.ts'
import { startServer } from '../../test/support.ts'

const RUNS = 200
/** Rare endings may need more than one round. */
const ROUNDS = 10

const endings = [
  'approved',
  'cancelled',
  'expired',
  'locked',
  'challenge_closed',
  'challenge_expired',
  'challenge_locked',
  'factor_locked',
  'grant_invalid',
  'grant_mismatch',
  'grant_used',
  'resend_limited',
]

it('ELV-07, ELV-09, RLM-01: a challenge moves from pending to exactly one end in any order of steps', async () => {
  const seed = Number(process.env['STEPUP_SEED'] ?? Date.now() % 2 ** 31)
  console.info(`life cycle: ${RUNS} runs from STEPUP_SEED=${seed}`)
  const test = await startServer({ limits: { messagesPerHour: 1e6, challengesPerHour: 1e6 } })
  let people = 0
  const seen = new Set<string>()
  const isMissing = (answer: string): boolean => !seen.has(answer)
  for (let round = 0; round < ROUNDS && endings.some(isMissing); round++) {
    await fc.assert(
      fc.asyncProperty(lifeCycleSteps, async (commands) => {
        // A separate user per run: the server is shared, but no data is.
        const real: Real = { test, mara: test.customer(`person-${people++}`), seen }
        const model: Model = { now: test.now(), failures: 0, restsUntil: 0 }
        await fc.asyncModelRun(() => ({ model, real }), commands)
      }),
      { numRuns: RUNS, seed: seed + round },
    )
  }
  // Runs with few events would prove little.
  for (const answer of endings) expect(seen).toContain(answer)
})
