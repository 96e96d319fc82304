import {
  type Backtest,
  backtestInSteps,
  type BacktestSelection,
  type CompiledPolicies,
  type Traffic,
} from '@stepup/policy'
import { invalidRequest } from '@stepup/server/http'

import { turn } from '../queue/turn.ts'

/** Milliseconds of work between two turns of the event loop. */
const TOGETHER = 20

/**
 * Decides past requests again. Other requests get their turn meanwhile: there are policies of the size that anybody may try that take minutes, and
 * the server has payments to decide about.
 *
 * @param selection - With `until`, a time of `performance.now()`: others wait in line.
 * @throws ProblemError for policies that take longer than that.
 */
export async function backtestInTurns(
  policies: CompiledPolicies,
  traffic: Traffic,
  { until = Number.POSITIVE_INFINITY, ...selection }: BacktestSelection & { readonly until?: number } = {},
): Promise<Backtest> {
  const steps = backtestInSteps(policies, traffic, selection)
  let begun = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - begun < TOGETHER) continue
    if (performance.now() > until)
      throw invalidRequest('The policies take too long to try. Try them on a shorter period.')
    await turn()
    begun = performance.now()
  }
}
