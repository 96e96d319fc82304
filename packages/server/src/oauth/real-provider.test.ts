import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openIdConnect, type OpenIdTokens } from '../../../core/src/openid/index.ts'
import { introspecting, type RealProvider, startProvider } from '../../../core/test/real-provider.ts'
import { jwtAccessTokens } from '../jose/index.ts'
import {
  type AccessTokens,
  type AuthorizationServer,
  discoverAuthorizationServer,
  introspectedAccessTokens,
  protectedResource,
} from './index.ts'

const resource = 'https://api.bank.example/payments'
const now = (): number => Math.floor(Date.now() / 1000)

describe.each(['jwt', 'opaque'] as const)('an API whose provider issues %s tokens', (format) => {
  let real: RealProvider
  let server: AuthorizationServer
  let errors: unknown[]

  beforeAll(async () => {
    real = await startProvider({ resource: { audience: resource, format } })
    server = await discoverAuthorizationServer(real.issuer)
  })
  afterAll(() => real.close())
  beforeEach(() => {
    errors = []
    Object.assign(real.signIn, { accountId: 'mara', acr: 'phr', at: now, away: undefined })
  })

  function tokensFor(
    { issuer, keys, introspectionEndpoint: endpoint }: AuthorizationServer,
    audience: string,
  ): AccessTokens {
    if (!keys || !endpoint) throw new Error('The metadata name neither.')
    return format === 'jwt'
      ? jwtAccessTokens({ issuer, audience, keys })
      : introspectedAccessTokens({ issuer, endpoint, audience, ...introspecting })
  }

  const api = (audience = resource) =>
    protectedResource({
      resource,
      authorizationServers: [server],
      tokens: tokensFor(server, audience),
      onError: (error) => void errors.push(error),
    })

  /** Signs in like a client. */
  async function signIn(): Promise<OpenIdTokens> {
    let signedIn: OpenIdTokens | undefined
    const elevator = openIdConnect({
      provider: { issuer: real.issuer, clientId: 'bank', redirectUri: real.redirectUri, allowInsecure: true },
      subject: () => 'mara',
      onTokens: (tokens) => void (signedIn = tokens),
      go: async (url) => new URL(await real.visit(url)).searchParams,
    })
    await elevator.elevate({}, { signal: new AbortController().signal, prompt: () => expect.unreachable() })
    return signedIn ?? expect.unreachable('No tokens came.')
  }

  async function ask(token: string, requirement = {}, at = api()) {
    const request = new Request(resource, { headers: { authorization: `Bearer ${token}` } })
    const gate = await at.protect(request, requirement)
    if (gate.allowed) return gate.token
    return { status: gate.response.status, challenge: gate.response.headers.get('www-authenticate') }
  }

  it(`an API reads the user, the level and the time of a real provider’s token: ${format} tokens`, async () => {
    real.signIn.at = () => now() - 60
    const { accessToken } = await signIn()
    expect(await ask(accessToken, { acrValues: ['phr'], maxAge: 300 })).toMatchObject({
      subject: 'mara',
      clientId: 'bank',
      acr: 'phr',
      authTime: expect.closeTo(now() - 60, -1),
    })
  })

  it(`an API challenges a real token’s lower level or older authentication, and names its metadata: ${format} tokens`, async () => {
    Object.assign(real.signIn, { acr: 'aal1', at: () => now() - 3600 })
    const { accessToken } = await signIn()
    const challenged = { status: 401, challenge: expect.stringContaining('insufficient_user_authentication') }
    expect(await ask(accessToken, { acrValues: ['phr', 'aal2'] })).toEqual(challenged)
    expect(await ask(accessToken, { acrValues: ['aal1'], maxAge: 300 })).toEqual(challenged)
    expect(await ask(accessToken, { acrValues: ['aal1'], maxAge: 7200 })).toMatchObject({ subject: 'mara' })
    expect(await ask(accessToken, { acrValues: ['phr', 'aal2'], maxAge: 300 })).toMatchObject({
      challenge: expect.stringMatching(
        /acr_values="phr aal2", max_age="300", resource_metadata="https:\/\/api\.bank\.example\/\.well-known\/oauth-protected-resource\/payments"/u,
      ),
    })
  })

  it(`an API refuses a token for another audience, a refresh token, an ID token and anything else: ${format} tokens`, async () => {
    const { accessToken, refreshToken, idToken } = await signIn()
    const invalid = { status: 401, challenge: expect.stringContaining('error="invalid_token"') }
    expect(await ask(accessToken, {}, api('https://other.example'))).toEqual(invalid)
    for (const token of [refreshToken ?? '', idToken ?? '', 'nonsense', `${accessToken}x`]) {
      expect(token).not.toBe('')
      expect(await ask(token)).toEqual(invalid)
    }
  })

  it(`an API requires each scope, and names missing scopes: ${format} tokens`, async () => {
    const { accessToken } = await signIn()
    expect(await ask(accessToken, { scopes: ['payments:write'] })).toEqual({
      status: 403,
      challenge: expect.stringContaining('error="insufficient_scope", scope="payments:write"'),
    })
  })

  it(`an API throws for a level that its provider does not support, since no step-up would end: ${format} tokens`, async () => {
    const { accessToken } = await signIn()
    expect(server.acrValues).toEqual(['aal1', 'aal2', 'phr'])
    await expect(ask(accessToken, { acrValues: ['phrh'] })).rejects.toThrow(/None of phrh is a level of/u)
  })

  it(`an API answers 503, and reports it, while the provider is away: ${format} tokens`, async () => {
    const { accessToken } = await signIn()
    const at = api()
    real.signIn.away = true
    expect(await ask(accessToken, {}, at)).toMatchObject({ status: 503 })
    expect(errors).toMatchObject([{ name: 'UnavailableError' }])
    await expect(discoverAuthorizationServer(real.issuer)).rejects.toMatchObject({ name: 'UnavailableError' })
  })
})
