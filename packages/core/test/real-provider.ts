import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import Provider, { type Configuration } from 'oidc-provider'

/** The user's sign-in at the provider, which tests can change. */
export interface SignIn {
  accountId: string
  acr: string
  /** Time of the authentication, in seconds since the epoch. */
  at: () => number
  /** The error that the provider returns instead. */
  refuses?: 'access_denied' | 'server_error' | 'unmet_authentication_requirements' | undefined
  /** Whether the provider responds with 503 to every request. */
  away?: boolean | undefined
  /** Parameters that the provider returns instead of the requested ones. */
  changes?: Readonly<Partial<Record<'nonce' | 'state', string>>> | undefined
}

/** The API that the access tokens are issued for. */
export interface Resource {
  readonly audience: string
  readonly format: 'jwt' | 'opaque'
}

export interface ProviderOptions {
  /** Whether the provider accepts pushed authorization requests (RFC 9126). */
  readonly pushed?: boolean
  /** Default: one URI that no server handles. */
  readonly redirectUris?: readonly string[]
  /** Hostname of the provider. Browsers treat the two as different sites. */
  readonly host?: 'localhost' | '127.0.0.1'
  readonly resource?: Resource
  /** Headers of the provider's pages. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the user signs in or refuses on a page. Otherwise the provider responds immediately. */
  readonly page?: boolean
}

/** The client that introspects tokens (RFC 7662). */
export const introspecting = { clientId: 'payments-api', clientSecret: 'a secret: of the tests/+%' } as const

/** A real OpenID Provider (`oidc-provider`). */
export interface RealProvider {
  readonly issuer: string
  readonly redirectUri: string
  readonly signIn: SignIn
  /** Follows an authorization request like a browser, up to the redirect URI. Returns the full address. */
  readonly visit: (url: string) => Promise<string>
  /** The parameters of the last authorization request, as the provider read them. */
  readonly asked: () => Readonly<Record<string, unknown>>
  readonly close: () => Promise<void>
}

export async function startProvider({
  pushed = false,
  redirectUris = ['https://app.test/callback'],
  host = 'localhost',
  resource,
  headers = {},
  page = false,
}: ProviderOptions = {}): Promise<RealProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`
  const signIn: SignIn = { accountId: 'mara', acr: 'phr', at: () => Math.floor(Date.now() / 1000) }
  let asked: Readonly<Record<string, unknown>> = {}
  const configuration: Configuration = {
    clients: [
      {
        client_id: 'bank',
        redirect_uris: [...redirectUris],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        application_type: 'web',
      },
      {
        client_id: introspecting.clientId,
        client_secret: introspecting.clientSecret,
        redirect_uris: [],
        grant_types: [],
        response_types: [],
      },
    ],
    acrValues: ['aal1', 'aal2', 'phr'],
    claims: { openid: ['sub'], acr: null, auth_time: null },
    clientBasedCORS: () => true,
    extraTokenClaims: ({ oidc }) => {
      const { AuthorizationCode: code } = oidc.entities
      return code ? { acr: code.acr, auth_time: code.authTime } : undefined
    },
    issueRefreshToken: () => true,
    cookies: { keys: ['a key of the tests'] },
    features: {
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      pushedAuthorizationRequests: { enabled: pushed },
      resourceIndicators: {
        enabled: resource !== undefined,
        defaultResource: () => resource?.audience ?? '',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'payments',
          audience: resource?.audience ?? '',
          accessTokenFormat: resource?.format ?? 'opaque',
        }),
      },
      revocation: { enabled: true },
    },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: {
      Interaction: 60,
      Session: 60,
      Grant: 60,
      AccessToken: 60,
      IdToken: 60,
      AuthorizationCode: 60,
      RefreshToken: 60,
    },
  }
  const provider = new Provider(issuer, configuration)
  const handle = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (signIn.away === true) response.writeHead(503).end('Away')
    else if (request.url?.startsWith('/interaction/') !== true) void handle(request, response)
    else if (page && request.method === 'GET') void show(provider, request, response)
    else void interact(provider, request, response)
  })

  /** Shows the sign-in page, which also gives consent. */
  async function show(at: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt } = await at.interactionDetails(request, response)
    if (prompt.name !== 'login') return interact(at, request, response)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Provider</title><h1>Provider</h1>
      <form method="post"><button>Sign in</button></form>`)
  }

  /** Signs in and consents to all requested scopes. */
  async function interact(at: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params, prompt, grantId, session } = await at.interactionDetails(request, response)
    asked = params
    Object.assign(params, signIn.changes)
    if (signIn.refuses !== undefined)
      return at.interactionFinished(request, response, { error: signIn.refuses, error_description: 'No.' })
    if (prompt.name === 'login') {
      const login = { accountId: signIn.accountId, acr: signIn.acr, ts: signIn.at() }
      return at.interactionFinished(request, response, { login })
    }
    const grant = grantId === undefined ? undefined : await at.Grant.find(grantId)
    const given = grant ?? new at.Grant({ accountId: session?.accountId ?? '', clientId: 'bank' })
    given.addOIDCScope('openid')
    given.addOIDCClaims(['acr', 'auth_time', 'sub'])
    return at.interactionFinished(
      request,
      response,
      { consent: { grantId: await given.save() } },
      { mergeWithLastSubmission: true },
    )
  }

  return {
    issuer,
    redirectUri: redirectUris[0] ?? '',
    signIn,
    asked: () => asked,
    async visit(url) {
      const cookies = new Map<string, string>()
      let at = url
      for (let step = 0; step < 10; step += 1) {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
        // Submits the page's button.
        const method = page && at.includes('/interaction/') ? 'POST' : 'GET'
        const response = await fetch(at, { method, redirect: 'manual', headers: { cookie } })
        for (const set of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
          cookies.set(name, value)
        }
        const to = response.headers.get('location')
        if (to === null) throw new Error(`${at} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
        at = new URL(to, at).href
        if (redirectUris.some((redirectUri) => at.startsWith(redirectUri))) return at
      }
      throw new Error('The provider redirects without an end.')
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
