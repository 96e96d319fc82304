import { type Backtest, backtestInSteps } from '@stepup/policy'

import { turn } from '../views/matched.ts'

/** Milliseconds of work between two turns of the event loop. */
const TOGETHER = 20

/**
 * Decides past requests again. Other requests get their turn meanwhile: there are policies of the size that anybody may try that take minutes, and
 * the server has payments to decide about.
 */
export async function backtestInTurns(...asked: Parameters<typeof backtestInSteps>): Promise<Backtest> {
  const steps = backtestInSteps(...asked)
  let begun = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - begun < TOGETHER) continue
    await turn()
    begun = performance.now()
  }
}
