import type { StepUpServerOptions } from '@stepup/server'
import { type CheckOptions, defaultLevels } from '@stepup/policy'

/** What a server's policies are checked against: its ladder, its signals, and its factors above the lowest level. */
export function checkOptionsOf({
  levels = defaultLevels,
  signals = [],
  factors,
}: Pick<StepUpServerOptions, 'levels' | 'signals' | 'factors'>): Required<CheckOptions> {
  return {
    levels,
    signals: Object.fromEntries(signals.map(({ name, facts }) => [name, facts])),
    kinds: factors.flatMap(({ kind, level }) => (level === levels[0] ? [] : [kind])),
  }
}
