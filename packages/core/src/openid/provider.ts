import * as oauth from 'oauth4webapi'

/** An OpenID Provider, and this app as one of its public clients. */
export interface OpenIdProvider {
  /** The issuer, without a path to its metadata: `https://id.example`. */
  readonly issuer: string
  readonly clientId: string
  /**
   * The redirect URI that is registered at the provider. The page there calls {@link answerOpener}, or `resumeOpenId`.
   */
  readonly redirectUri: string
  /** Scopes of the authorization request, separated by spaces. Default `openid`. */
  readonly scope?: string
  /** Further parameters of the authorization request: `resource`, `login_hint`, `ui_locales`. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Sends the requests to the provider. Default: `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch
  /** Whether the provider may be on `http:`, for tests. Default false. */
  readonly allowInsecure?: boolean
}

export interface ProviderRequest {
  readonly [oauth.customFetch]: (
    url: string,
    init: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
  ) => Promise<Response>
  readonly [oauth.allowInsecureRequests]: boolean
}

/** A provider with its metadata (OpenID Connect Discovery §4). */
export interface DiscoveredProvider {
  readonly server: oauth.AuthorizationServer
  readonly client: oauth.Client
  readonly request: ProviderRequest
}

const discovered = new WeakMap<OpenIdProvider, Promise<DiscoveredProvider>>()

/** Reads the provider's metadata, once. A failure is not kept. */
export async function discover(provider: OpenIdProvider): Promise<DiscoveredProvider> {
  const known = discovered.get(provider)
  if (known) return known
  const reading = read(provider)
  discovered.set(provider, reading)
  reading.catch(() => discovered.delete(provider))
  return reading
}

async function read({ issuer, clientId, fetch, allowInsecure = false }: OpenIdProvider): Promise<DiscoveredProvider> {
  const request: ProviderRequest = {
    // Looked up per request, so that a later replacement by the app applies.
    [oauth.customFetch]: async (to, { body, signal, ...init }) =>
      (fetch ?? globalThis.fetch)(to, { ...init, ...(body ? { body } : {}), ...(signal ? { signal } : {}) }),
    [oauth.allowInsecureRequests]: allowInsecure,
  }
  const url = new URL(issuer)
  const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, request))
  return { server, client: { client_id: clientId }, request }
}
