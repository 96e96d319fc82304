import { UnavailableError } from '../problem/unavailable-error.ts'

/** Metadata of an authorization server (RFC 8414, OpenID Connect Discovery). */
export interface AuthorizationServer {
  readonly issuer: string
  /** URL of its keys (`jwks_uri`). */
  readonly keys?: URL
  readonly introspectionEndpoint?: URL
  /** The levels that it can authenticate at (`acr_values_supported`, RFC 9470 §7). Absent when it does not say. */
  readonly acrValues?: readonly string[]
}

/** Options of {@link discoverAuthorizationServer}. */
export interface DiscoveryOptions {
  /** Milliseconds that each of the two metadata documents may take. Default 5000. */
  readonly timeout?: number
  /** Fetches the documents. Default: `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * Reads the metadata of an authorization server, for the options of {@link introspectedAccessTokens}, `jwtAccessTokens` and
 * {@link protectedResource}. Call it when the API starts.
 *
 * @throws UnavailableError when neither document can be had, or when one names another issuer (RFC 8414 §3.3).
 */
export async function discoverAuthorizationServer(
  issuer: string,
  { timeout = 5000, fetch = globalThis.fetch }: DiscoveryOptions = {},
): Promise<AuthorizationServer> {
  const causes: unknown[] = []
  for (const url of documentsOf(issuer)) {
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) })
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`)
      return readMetadata(await response.json(), issuer)
    } catch (error) {
      causes.push(error)
    }
  }
  throw new UnavailableError(`The metadata of ${issuer} can't be had; see \`cause\`.`, {
    cause: new AggregateError(causes),
  })
}

/** RFC 8414 §3.1 puts the well-known path before the issuer's own; OpenID Connect Discovery §4 after it. */
function documentsOf(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/u, '')
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ]
}

function readMetadata(metadata: unknown, issuer: string): AuthorizationServer {
  const members = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as Readonly<
    Record<string, unknown>
  >
  // Metadata of another issuer would bring that issuer's keys.
  if (members['issuer'] !== issuer) throw new Error(`The metadata are of ${String(members['issuer'])}.`)
  const { jwks_uri: keys, introspection_endpoint: introspection, acr_values_supported: levels } = members
  return {
    issuer,
    ...(typeof keys === 'string' ? { keys: new URL(keys) } : {}),
    ...(typeof introspection === 'string' ? { introspectionEndpoint: new URL(introspection) } : {}),
    ...(Array.isArray(levels) ? { acrValues: levels.map(String) } : {}),
  }
}
