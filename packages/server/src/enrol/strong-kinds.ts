import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'

/** What people enrol that is more than a password, and no restricted message: who has none of these can approve little. */
export function strongKinds({ factors, levels }: Pick<Engine, 'factors' | 'levels'>): readonly FactorKind[] {
  return factors.flatMap(({ kind, level, restricted, enrolment }) =>
    enrolment && !restricted && levels.indexOf(level) > 0 ? [kind] : [],
  )
}
