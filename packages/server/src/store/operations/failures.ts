import type { Change } from '../rows.ts'
import type { Kept } from '../table.ts'
import { type FailedFactor, failures } from '../tables.ts'

/**
 * Clears failures. Their rows stay, and so do the versions: a concurrent attempt that has read the failures before can't write them back
 * without the locks of the attempts in between.
 */
export function cleared(found: readonly Kept<FailedFactor>[]): readonly Change[] {
  return found
    .filter(({ record }) => record.failures > 0)
    .map((kept) => failures.put({ ...kept.record, failures: 0, lockedUntil: 0 }, kept))
}
