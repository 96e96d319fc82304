import type { StepUpServerOptions } from '@stepup/server'
import { type CheckOptions, defaultLevels } from '@stepup/policy'

/** Builds the options to check policies against: ladder, signals, and factors above the lowest level. */
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
