import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

import { UnavailableError } from '../problem/unavailable-error.ts'

/** Errors of a key set that concern the token: it names a missing or unusable key. */
const aboutTheToken = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported]

/**
 * The keys that verify tokens. Keys from a URL are cached for ten minutes, also while the URL does not respond. Without
 * any keys the result is an {@link UnavailableError}, because the token may be valid.
 */
export function keySet(keys: URL | JSONWebKeySet): JWTVerifyGetKey {
  if ('keys' in keys) return createLocalJWKSet(keys)
  // Test runners replace the global `URL`, and the library refuses instances of another `URL`.
  const remote = createRemoteJWKSet(new URL(keys.href))
  return async (header, token) => {
    try {
      return await remote(header, token)
    } catch (error) {
      if (aboutTheToken.some((known) => error instanceof known)) throw error
      throw new UnavailableError(`The keys at ${keys.origin}${keys.pathname} cannot be had; see \`cause\`.`, {
        cause: error,
      })
    }
  }
}
