import type { Challenge } from './challenge.ts'
import type { FactorKind, FactorOffer } from './factor.ts'
import { isCount, isFlag, isObject, isText, listOf, misfit, optional, read, type Check } from './members.ts'

const offer: Readonly<Record<Exclude<keyof FactorOffer, 'options'>, Check>> = {
  id: isText,
  kind: isFactorKind,
  target: optional(isText),
  label: optional(isText),
  restricted: optional(isFlag),
  left: optional(isCount),
  code_length: optional(isCount),
  in_replay: optional(isFlag),
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
 * Parses the `step_up` member of a response body. The parser drops unknown members. It rejects a challenge with a member of the
 * wrong type, because a prompt with incomplete details is worse than none.
 *
 * @example
 * ```ts
 * const body: unknown = await response.json()
 * const challenge = parseChallenge((body as { readonly step_up?: unknown }).step_up)
 * ```
 */
export function parseChallenge(value: unknown): Challenge | undefined {
  // SAFETY: `read` checked the type of each member.
  return read(value, challenge) as Challenge | undefined
}

/**
 * Returns the name of the first member that makes a {@link Challenge} invalid, for error messages. Returns `undefined` for a valid
 * challenge, and for a value that is not an object.
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
 * Checks whether a value is a valid {@link Challenge}.
 *
 * @example
 * ```ts
 * isChallenge({ id: 'q8Zr1x' }) // false: members are missing
 * ```
 */
export function isChallenge(value: unknown): value is Challenge {
  return parseChallenge(value) !== undefined
}

/** `factorKinds` as a pattern, which keeps the list out of browser bundles. A test compares the two. */
const kinds = /^(?:passkey|security_key|totp|email_otp|sms_otp|password|recovery_code|push|x-.*)$/s

/**
 * Checks whether a value is a factor kind of the protocol, or an app's own `x-...`.
 *
 * @example
 * ```ts
 * isFactorKind('x-badge') // true
 * isFactorKind('fax') // false
 * ```
 */
export function isFactorKind(value: unknown): value is FactorKind {
  return isText(value) && kinds.test(value)
}
