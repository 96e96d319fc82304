import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import Provider, { type Configuration } from 'oidc-provider'

/** The way in which the user signs in at the provider, which tests change. */
export interface SignIn {
  accountId: string
  acr: string
  /** Seconds since the epoch. */
  at: () => number
  /** The error that it answers with instead. */
  refuses?: 'access_denied' | 'unmet_authentication_requirements' | undefined
}

/** A real OpenID Provider (`oidc-provider`), whose user answers at once. */
export interface RealProvider {
  readonly issuer: string
  readonly redirectUri: string
  readonly signIn: SignIn
  /** Follows an authorization request as a browser does, up to the redirect URI. Returns its whole address. */
  readonly visit: (url: string) => Promise<string>
  /** The parameters of the last authorization request, as the provider read them. */
  readonly asked: () => Readonly<Record<string, unknown>>
  readonly close: () => Promise<void>
}

export async function startProvider({ pushed = false }: { readonly pushed?: boolean } = {}): Promise<RealProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const redirectUri = 'https://app.test/callback'
  const signIn: SignIn = { accountId: 'mara', acr: 'phr', at: () => Math.floor(Date.now() / 1000) }
  let asked: Readonly<Record<string, unknown>> = {}
  const configuration: Configuration = {
    clients: [
      {
        client_id: 'bank',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        application_type: 'web',
      },
    ],
    acrValues: ['aal1', 'aal2', 'phr'],
    claims: { openid: ['sub'], acr: null, auth_time: null },
    clientBasedCORS: () => true,
    cookies: { keys: ['a key of the tests'] },
    features: {
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: pushed },
    },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
  }
  const provider = new Provider(issuer, configuration)
  const handle = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true) void interact(provider, request, response)
    else void handle(request, response)
  })

  /** Signs in, and consents to everything that is asked for. */
  async function interact(at: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params, prompt, grantId, session } = await at.interactionDetails(request, response)
    asked = params
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
    redirectUri,
    signIn,
    asked: () => asked,
    async visit(url) {
      const cookies = new Map<string, string>()
      let at = url
      for (let step = 0; step < 10; step += 1) {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
        const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
          cookies.set(name, value)
        }
        const to = response.headers.get('location')
        if (to === null) throw new Error(`${at} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
        at = new URL(to, at).href
        if (at.startsWith(redirectUri)) return at
      }
      throw new Error('The provider redirects without an end.')
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
