import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'

/** What people enroll that is more than a password, and no restricted message: who has none of these can approve little. */
export function strongKinds({ factors, levels }: Pick<Engine, 'factors' | 'levels'>): readonly FactorKind[] {
  return factors.flatMap(({ kind, level, restricted, enrollment }) =>
    enrollment && !restricted && levels.indexOf(level) > 0 ? [kind] : [],
  )
}
