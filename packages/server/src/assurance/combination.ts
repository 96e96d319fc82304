import type { AuthorizationDetail, FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import type { Factor, FactorElement } from '../factor/factor.ts'
import { satisfiesLevel } from '@stepup/policy'
import type { Requirement } from '../store/records.ts'

/** What one factor adds. */
export interface Part {
  readonly kind: FactorKind
  /** The level that it reaches by itself. */
  readonly acr: string
  readonly elements: readonly FactorElement[]
  /** Whether it is tied to the details. */
  readonly linked: boolean
}

/** The level that several factors reach together, when that is more than the strongest of them. */
export type CombineFactors = (parts: readonly Omit<Part, 'linked'>[]) => string | undefined

type Rules = Pick<Engine, 'levels' | 'combine' | 'factors' | 'wording'>

/** Two factors of the lowest level that rest on different elements (a password and a code) make the second (NIST SP 800-63B §2.2.1). */
export function combineByElement(levels: readonly string[]): CombineFactors {
  return (parts) => (parts.length > 1 && elementsOf(parts).size > 1 ? levels[1] : undefined)
}

export function partOf(
  factor: Factor,
  details: readonly AuthorizationDetail[],
  { wording }: Pick<Rules, 'wording'>,
): Part {
  return {
    kind: factor.kind,
    acr: factor.level,
    elements: factor.elements,
    linked: details.length > 0 && factor.links?.(details, wording) === true,
  }
}

export function partsOf(
  rules: Rules,
  kinds: readonly FactorKind[],
  details: readonly AuthorizationDetail[],
): readonly Part[] {
  return rules.factors.flatMap((factor) => (kinds.includes(factor.kind) ? [partOf(factor, details, rules)] : []))
}

/** How strong they are together. What only phishing-resistant factors reach is never reached by addition. */
export function levelOf(rules: Rules, parts: readonly Part[]): string {
  const { levels } = rules
  const rank = (acr: string): number => levels.indexOf(acr)
  const strongest = Math.max(...parts.map(({ acr }) => rank(acr)))
  const together = parts.length > 1 ? rank(rules.combine(parts) ?? '') : -1
  return levels[Math.max(strongest, Math.min(together, phishingResistantFrom(rules) - 1))] ?? ''
}

/** Whether these factors, all right, are what is asked for. `acr` is the level that they reached; default together. */
export function meets(rules: Rules, requirement: Requirement, parts: readonly Part[], acr?: string): boolean {
  const { acrValues, linked = false } = requirement
  const { count = 1, kinds, different = false } = requirement.factors ?? {}
  return (
    parts.length >= count &&
    satisfiesLevel(rules.levels, acr ?? levelOf(rules, parts), acrValues) &&
    (!kinds || parts.every(({ kind }) => kinds.includes(kind))) &&
    (!different || elementsOf(parts).size >= Math.min(count, 3)) &&
    (!linked || parts.some((part) => part.linked))
  )
}

/** The kinds that can still be answered with so that it ends well: no way is offered that leads nowhere. */
export function kindsThatComplete(
  rules: Rules,
  requirement: Requirement,
  answered: readonly Part[],
  available: readonly Part[],
): ReadonlySet<FactorKind> {
  const missing = (requirement.factors?.count ?? 1) - answered.length
  const unused = available.filter(({ kind }) => answered.every((part) => part.kind !== kind))
  const found = new Set<FactorKind>()
  for (const chosen of choices(unused, missing)) {
    if (meets(rules, requirement, [...answered, ...chosen])) for (const { kind } of chosen) found.add(kind)
  }
  return found
}

/** Every way to choose `count` of them. */
function choices(parts: readonly Part[], count: number): readonly (readonly Part[])[] {
  if (count <= 0) return [[]]
  return parts.flatMap((part, index) => choices(parts.slice(index + 1), count - 1).map((rest) => [part, ...rest]))
}

function elementsOf(parts: readonly Pick<Part, 'elements'>[]): ReadonlySet<FactorElement> {
  return new Set(parts.flatMap(({ elements }) => elements))
}

/** The first rung that only phishing-resistant factors reach; beyond the ladder when there is none. */
export function phishingResistantFrom({ levels, factors }: Pick<Rules, 'levels' | 'factors'>): number {
  const ranks = factors.flatMap(({ phishingResistant, level }) => (phishingResistant ? [levels.indexOf(level)] : []))
  if (levels.includes('phr')) ranks.push(levels.indexOf('phr'))
  return ranks.length > 0 ? Math.min(...ranks) : levels.length
}
