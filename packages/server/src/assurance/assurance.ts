import { satisfiesLevel } from '@stepup/policy'
import { type AuthorizationDetail, type FactorKind, isFactorKind } from '@stepup/protocol'

import type { Factor, FactorElement } from '../factor/factor.ts'
import type { Wording } from '../message/wording.ts'
import type { Requirement } from '../store/records.ts'
import type { Levels } from './levels.ts'

/** Strength of a single factor. */
export interface FactorStrength {
  readonly kind: FactorKind
  /** The level that the factor reaches alone. */
  readonly acr: string
  readonly elements: readonly FactorElement[]
}

/** The level that several factors reach together, where that is more than the strongest of them reaches. */
export type CombineFactors = (factors: readonly FactorStrength[]) => string | undefined

/** A factor's strength for one challenge. */
export interface Strength extends FactorStrength {
  /** Whether the proof is tied to the details (PSD2 dynamic linking). */
  readonly linked: boolean
}

/** The configuration that decides how strong factors are. */
export interface AssuranceParts {
  readonly levels: Levels
  readonly combine: CombineFactors
  readonly factors: readonly Factor[]
  readonly wording: Wording
}

/** Two factors of different elements (a password and a code) reach the ladder's second level (NIST SP 800-63B §2.2.1). */
export function combineByElement(levels: Levels): CombineFactors {
  return (factors) => (factors.length > 1 && elementsOf(factors).size > 1 ? levels[1] : undefined)
}

export function strengthOf(factor: Factor, details: readonly AuthorizationDetail[], wording: Wording): Strength {
  const { kind, level, elements } = factor
  return { kind, acr: level, elements, linked: details.length > 0 && factor.links?.(details, wording) === true }
}

/** The strengths of the configured factors of these kinds. */
export function strengthsOf(
  { factors, wording }: AssuranceParts,
  kinds: readonly FactorKind[],
  details: readonly AuthorizationDetail[],
): readonly Strength[] {
  return factors.filter(({ kind }) => kinds.includes(kind)).map((factor) => strengthOf(factor, details, wording))
}

/** The level of several factors together. A combination never reaches the levels that need a phishing-resistant factor. */
export function levelOf(parts: AssuranceParts, strengths: readonly Strength[]): string {
  const { levels, combine } = parts
  const rank = (acr: string): number => levels.indexOf(acr)
  const strongest = Math.max(...strengths.map(({ acr }) => rank(acr)))
  const together = strengths.length > 1 ? rank(combine(strengths) ?? '') : -1
  return levels[Math.max(strongest, Math.min(together, phishingResistantFrom(parts) - 1))] ?? ''
}

/** Whether these factors satisfy a requirement. `acr` is the level that they reached, by default the level of all together. */
export function meets(
  parts: AssuranceParts,
  requirement: Requirement,
  strengths: readonly Strength[],
  acr?: string,
): boolean {
  const { count = 1, kinds, different = false } = requirement.factors ?? {}
  return (
    strengths.length >= count &&
    satisfiesLevel(parts.levels, acr ?? levelOf(parts, strengths), requirement.acrValues) &&
    (!kinds || strengths.every(({ kind }) => kinds.includes(kind))) &&
    (!different || elementsOf(strengths).size >= Math.min(count, 3)) &&
    (!requirement.linked || strengths.some(({ linked }) => linked))
  )
}

/** The kinds that can still lead to a satisfied requirement. An offer never leads to a dead end. */
export function kindsThatComplete(
  parts: AssuranceParts,
  requirement: Requirement,
  answered: readonly Strength[],
  available: readonly Strength[],
): ReadonlySet<FactorKind> {
  const missing = (requirement.factors?.count ?? 1) - answered.length
  const unused = available.filter(({ kind }) => answered.every((used) => used.kind !== kind))
  const complete = choices(unused, missing).filter((chosen) => meets(parts, requirement, [...answered, ...chosen]))
  return new Set(complete.flat().map(({ kind }) => kind))
}

function choices(strengths: readonly Strength[], count: number): readonly (readonly Strength[])[] {
  if (count <= 0) return [[]]
  return strengths.flatMap((first, index) =>
    choices(strengths.slice(index + 1), count - 1).map((rest) => [first, ...rest]),
  )
}

/** The elements (knowledge, possession, inherence) of several factors. */
export function elementsOf(factors: readonly Pick<FactorStrength, 'elements'>[]): ReadonlySet<FactorElement> {
  return new Set(factors.flatMap(({ elements }) => elements))
}

/** The rank of the first level that only phishing-resistant factors reach; beyond the ladder if there is no such level. */
export function phishingResistantFrom({ levels, factors }: Pick<AssuranceParts, 'levels' | 'factors'>): number {
  const ranks = factors.filter(({ phishingResistant }) => phishingResistant).map(({ level }) => levels.indexOf(level))
  if (levels.includes('phr')) ranks.push(levels.indexOf('phr'))
  return Math.min(levels.length, ...ranks)
}

/** The enrollable kinds above the lowest level, without restricted ones. A user without any of them can approve little. */
export function strongKinds({ factors, levels }: Pick<AssuranceParts, 'levels' | 'factors'>): readonly FactorKind[] {
  return factors.flatMap(({ kind, level, restricted, enrollment }) =>
    enrollment && !restricted && levels.indexOf(level) > 0 ? [kind] : [],
  )
}

/**
 * Checks the configured factors against the ladder of levels.
 *
 * @throws TypeError for an unknown level or kind, for two factors of one kind, or for a factor at `phr` or above that
 *   can be phished (FAC-10).
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
