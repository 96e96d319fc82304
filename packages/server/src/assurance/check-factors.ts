import { isFactorKind } from '@stepup/protocol'

import { phishingResistantFrom } from './combination.ts'
import type { Factor } from '../factor/factor.ts'
import type { Levels } from '../options.ts'

/**
 * Checks factors against the ladder when the server is made.
 *
 * @throws TypeError for a level that is none, a kind that stands there twice, or a factor that can be phished at `phr` or above (FAC-10).
 */
export function checkFactors(factors: readonly Factor[], levels: Levels): void {
  const limit = phishingResistantFrom({ factors, levels })
  const kinds = new Set<string>()
  for (const { kind, level, phishingResistant = false } of factors) {
    if (!isFactorKind(kind))
      throw new TypeError(`The factor kind "${String(kind)}" is unknown. An app's own starts with "x-".`)
    if (kinds.has(kind)) throw new TypeError(`The factor "${kind}" stands twice in \`factors\`. Give it once.`)
    kinds.add(kind)
    const rank = levels.indexOf(level)
    if (rank === -1)
      throw new TypeError(`The factor "${kind}" has the level "${level}". Use one of ${levels.join(', ')}.`)
    if (!phishingResistant && rank >= limit) {
      throw new TypeError(
        `The factor "${kind}" can be phished, and so can't have the level "${level}". Give it a lower one.`,
      )
    }
  }
}
