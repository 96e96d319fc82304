import {
  type Backtest,
  backtestInSteps,
  type BacktestSelection,
  type CompiledPolicies,
  type Traffic,
} from '@stepup/policy'

import { inTurns, type Turns } from './in-turns.ts'

/**
 * Decides past requests again, in turns.
 *
 * @throws ProblemError for policies that take too long, and the reason of the signal.
 */
export function backtestInTurns(
  policies: CompiledPolicies,
  traffic: Traffic,
  { until, signal, ...selection }: BacktestSelection & Turns = {},
): Promise<Backtest> {
  return inTurns(backtestInSteps(policies, traffic, selection), { until, signal })
}
