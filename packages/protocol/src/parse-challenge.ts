import type { Challenge } from './challenge.ts'
import { type FactorKind, factorKinds, type FactorOffer } from './factor.ts'
import { isCount, isObject, isText, listOf, misfit, optional, read, type Check } from './members.ts'

const offer: Readonly<Record<Exclude<keyof FactorOffer, 'options'>, Check>> = {
  id: isText,
  kind: isFactorKind,
  target: optional(isText),
  label: optional(isText),
  restricted: optional((value) => typeof value === 'boolean'),
  left: optional(isCount),
  code_length: optional(isCount),
}

const challenge: Readonly<Record<keyof Challenge, Check>> = {
  id: (value) => isText(value) && value !== '',
  action: isText,
  acr_values: listOf(isText),
  max_age: optional(isCount),
  expires_in: isCount,
  reasons: listOf(isText),
  reason_params: optional(isObject),
  authorization_details: optional(listOf((value) => isObject(value) && isText(value['type']))),
  factors: listOf((value) => read(value, offer) !== undefined),
  remaining: isCount,
  answered: optional(listOf(isFactorKind)),
  enrollable: optional(listOf(isFactorKind)),
}

/**
 * Reads a challenge from the `step_up` member of a body that came over the wire. Unknown members are dropped; a member of the
 * wrong type makes it no challenge at all, because a prompt that shows half of what is approved is worse than none.
 *
 * @example
 * ```ts
 * const body: unknown = await response.json()
 * const challenge = parseChallenge((body as { readonly step_up?: unknown }).step_up)
 * ```
 */
export function parseChallenge(value: unknown): Challenge | undefined {
  // SAFETY: each member was looked at.
  return read(value, challenge) as Challenge | undefined
}

/**
 * The name of the first member that keeps a value from being a {@link Challenge}, for who has to mend it. `undefined` when none does,
 * and when the value has no members at all.
 *
 * @example
 * ```ts
 * challengeMisfit({ id: 'q8Zr1x' }) // 'action'
 * ```
 */
export function challengeMisfit(value: unknown): string | undefined {
  return isObject(value) ? misfit(value, challenge) : undefined
}

/**
 * Whether a value has the shape of a {@link Challenge}.
 *
 * @example
 * ```ts
 * isChallenge({ id: 'q8Zr1x' }) // false: most of it is missing
 * ```
 */
export function isChallenge(value: unknown): value is Challenge {
  return parseChallenge(value) !== undefined
}

/**
 * Whether a value names a kind of factor: one of the protocol's, or an app's own `x-...`.
 *
 * @example
 * ```ts
 * isFactorKind('x-badge') // true
 * isFactorKind('fax') // false
 * ```
 */
export function isFactorKind(value: unknown): value is FactorKind {
  return isText(value) && (value.startsWith('x-') || factorKinds.some((kind) => kind === value))
}
