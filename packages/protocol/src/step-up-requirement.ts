import { parseWwwAuthenticate, serializeWwwAuthenticate } from './www-authenticate.ts'

/** The `error` code of RFC 9470 §3. */
export const INSUFFICIENT_USER_AUTHENTICATION = 'insufficient_user_authentication'

/**
 * Requirement of an RFC 9470 challenge.
 */
export interface StepUpRequirement {
  /** Scheme of the challenge in lower case: `bearer`, `dpop`. */
  readonly scheme: string
  /** Sufficient levels, in order of preference. Absent when the challenge names none. */
  readonly acrValues?: readonly string[] | undefined
  /** Maximum age in seconds. Absent when the challenge has none, or one that is not an integer of 1 to 15 digits. */
  readonly maxAge?: number | undefined
}

/**
 * Finds the first usable RFC 9470 challenge in a `WWW-Authenticate` value, after any number of other challenges.
 * A challenge that repeats its `error`, `acr_values` or `max_age` is unusable (RFC 9110 §11.2).
 *
 * @example
 * ```ts
 * const needed = readStepUpRequirement(response.headers.get('WWW-Authenticate') ?? '')
 * if (needed) console.log(needed.acrValues, needed.maxAge)
 * ```
 */
export function readStepUpRequirement(value: string): StepUpRequirement | undefined {
  for (const { scheme, params, duplicates } of parseWwwAuthenticate(value).challenges) {
    if (params['error'] !== INSUFFICIENT_USER_AUTHENTICATION) continue
    if (duplicates?.some((name) => name === 'error' || name === 'acr_values' || name === 'max_age')) continue
    const { acr_values: acr, max_age: age = '' } = params
    return {
      scheme,
      acrValues: acr?.split(' ').filter(Boolean),
      maxAge: /^\d{1,15}$/.test(age) ? Number(age) : undefined,
    }
  }
  return undefined
}

/**
 * Writes the `WWW-Authenticate` value of RFC 9470 §3 for `Bearer`.
 *
 * @example
 * ```ts
 * serializeStepUpRequirement({ acrValues: ['phr', 'aal2'], maxAge: 300 })
 * // 'Bearer error="insufficient_user_authentication", ..., acr_values="phr aal2", max_age="300"'
 * ```
 */
export function serializeStepUpRequirement(requirement: {
  readonly acrValues?: readonly string[]
  readonly maxAge?: number
}): string {
  return serializeWwwAuthenticate('Bearer', {
    error: INSUFFICIENT_USER_AUTHENTICATION,
    error_description: 'A different or more recent authentication is required',
    ...(requirement.acrValues ? { acr_values: requirement.acrValues.join(' ') } : {}),
    ...(requirement.maxAge === undefined ? {} : { max_age: String(requirement.maxAge) }),
  })
}
