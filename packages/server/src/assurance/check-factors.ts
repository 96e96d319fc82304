import { isFactorKind } from '@stepup/protocol'

import type { Factor } from '../factor/factor.ts'
import { phishingResistantFrom } from './assurance.ts'
import type { Levels } from './levels.ts'

/**
 * Checks the configured factors against the ladder of levels.
 *
 * @throws TypeError for an unknown level or kind, for two factors of one kind, or for a factor at `phr` or above that can be phished (FAC-10).
 */
export function checkFactors(factors: readonly Factor[], levels: Levels): void {
  const limit = phishingResistantFrom({ factors, levels })
  const kinds = new Set<string>()
  for (const { kind, level, phishingResistant = false } of factors) {
    if (!isFactorKind(kind))
      throw new TypeError(
        `The factor kind "${String(kind)}" is unknown. Start the name of a kind of your own with "x-".`,
      )
    if (kinds.has(kind)) throw new TypeError(`\`factors\` has the kind "${kind}" twice. Configure it once.`)
    kinds.add(kind)
    const rank = levels.indexOf(level)
    if (rank === -1)
      throw new TypeError(`The factor "${kind}" has the unknown level "${level}". Use one of ${levels.join(', ')}.`)
    if (!phishingResistant && rank >= limit)
      throw new TypeError(`The factor "${kind}" can be phished, so it can't reach "${level}". Give it a lower level.`)
  }
}
