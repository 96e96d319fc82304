import type { AuthorizationDetail } from './authorization-details.ts'
import type { Challenge, ReasonParams } from './challenge.ts'
import type { FactorKind, FactorOffer } from './factor.ts'

type Members = Readonly<Record<string, unknown>>

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
  if (!isObject(value)) return undefined
  const {
    id,
    action,
    acr_values,
    max_age,
    expires_in,
    reasons,
    reason_params,
    authorization_details,
    factors,
    remaining,
    answered,
    enrollable,
  } = value
  if (typeof id !== 'string' || id === '' || typeof action !== 'string') return undefined
  if (!isStrings(acr_values) || !isStrings(reasons) || !isSeconds(expires_in) || !isSeconds(remaining)) return undefined
  if (max_age !== undefined && !isSeconds(max_age)) return undefined
  if (reason_params !== undefined && !isObject(reason_params)) return undefined
  if (!Array.isArray(factors) || !factors.every(isFactorOffer)) return undefined
  if (
    authorization_details !== undefined &&
    !(Array.isArray(authorization_details) && authorization_details.every(isDetail))
  )
    return undefined
  if (!isOptionalKinds(answered) || !isOptionalKinds(enrollable)) return undefined
  return {
    id,
    action,
    acr_values,
    expires_in,
    reasons,
    factors,
    remaining,
    ...(max_age === undefined ? {} : { max_age }),
    ...(reason_params === undefined ? {} : { reason_params: reason_params as Record<string, ReasonParams> }),
    ...(authorization_details === undefined ? {} : { authorization_details }),
    ...(answered === undefined ? {} : { answered }),
    ...(enrollable === undefined ? {} : { enrollable }),
  }
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

const kinds: readonly string[] = [
  'passkey',
  'security_key',
  'totp',
  'email_otp',
  'sms_otp',
  'password',
  'recovery_code',
  'push',
]

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
  return typeof value === 'string' && (kinds.includes(value) || value.startsWith('x-'))
}

function isOptionalKinds(value: unknown): value is readonly FactorKind[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every(isFactorKind))
}

function isFactorOffer(value: unknown): value is FactorOffer {
  return (
    isObject(value) &&
    typeof value['id'] === 'string' &&
    isFactorKind(value['kind']) &&
    isOptional(value['target'], 'string') &&
    isOptional(value['label'], 'string') &&
    isOptional(value['restricted'], 'boolean') &&
    isOptional(value['left'], 'number') &&
    isOptional(value['code_length'], 'number')
  )
}

function isDetail(value: unknown): value is AuthorizationDetail {
  return isObject(value) && typeof value['type'] === 'string'
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isOptional(value: unknown, type: 'string' | 'number' | 'boolean'): boolean {
  return value === undefined || typeof value === type
}
