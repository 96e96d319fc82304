import { parseWwwAuthenticate } from '@stepup/protocol'
import { describe, expect, it, vi } from 'vitest'

import { InvalidTokenError, ProblemError, UnavailableError } from '../index.ts'
import {
  type AccessToken,
  discoverAuthorizationServer,
  protectedResource,
  type ProtectedResourceOptions,
} from './index.ts'

const now = Date.UTC(2026, 0, 1, 12)
const seconds = now / 1000
const issuer = 'https://id.example'

const valid: AccessToken = {
  id: 'j',
  subject: 'mara',
  scopes: ['payments'],
  acr: 'phr',
  amr: [],
  authTime: seconds - 10,
  claims: {},
}

const api = (token: Partial<AccessToken> | Error = {}, options: Partial<ProtectedResourceOptions> = {}) =>
  protectedResource({
    resource: 'https://api.example',
    authorizationServers: [{ issuer }],
    tokens: { verify: async () => (token instanceof Error ? Promise.reject(token) : { ...valid, ...token }) },
    clock: () => now,
    onError: () => {},
    ...options,
  })

const requestOf = (authorization?: string): Request =>
  new Request('https://api.example/x', authorization === undefined ? {} : { headers: { authorization } })

async function challenge(
  resource: ReturnType<typeof api>,
  requirement = {},
  request = requestOf('Bearer t'),
): Promise<object> {
  const gate = await resource.protect(request, requirement)
  if (gate.allowed) return { status: 200 }
  const { challenges } = parseWwwAuthenticate(gate.response.headers.get('www-authenticate') ?? '')
  return { status: gate.response.status, scheme: challenges[0]?.scheme, ...challenges[0]?.params }
}

const resource_metadata = 'https://api.example/.well-known/oauth-protected-resource'

describe('an API with access tokens', () => {
  it('an API allows an access token with the required level and age', async () => {
    const gate = await api().protect(requestOf('Bearer t'), { acrValues: ['aal2', 'phr'], maxAge: 300 })
    expect(gate).toMatchObject({ allowed: true, token: { subject: 'mara' } })
  })

  it('HDR-10: an API names no error without credentials, and `invalid_token` for an invalid token', async () => {
    expect(await challenge(api(), {}, requestOf())).toEqual({ status: 401, scheme: 'bearer', resource_metadata })
    expect(await challenge(api(new InvalidTokenError()))).toMatchObject({ status: 401, error: 'invalid_token' })
  })

  it.each<[string, Partial<AccessToken>]>([
    ['another level', { acr: 'aal1' }],
    ['a level in other letters', { acr: 'PHR' }],
    ['an older authentication', { authTime: seconds - 301 }],
    ['an authentication in the future', { authTime: seconds + 3600 }],
    ['a time that is no number', { authTime: Number.NaN }],
  ])('ELV-13: an API challenges an access token with %s', async (_, token) => {
    expect(await challenge(api(token), { acrValues: ['phr'], maxAge: 300 })).toEqual({
      status: 401,
      scheme: 'bearer',
      error: 'insufficient_user_authentication',
      error_description: 'A different or more recent authentication is required',
      acr_values: 'phr',
      max_age: '300',
      resource_metadata,
    })
  })

  it('ELV-13: an API challenges an access token without level and time', async () => {
    const { acr: _level, authTime: _time, ...silent } = valid
    const bare = api({}, { tokens: { verify: async () => silent } })
    expect(await challenge(bare, { acrValues: ['phr'] })).toMatchObject({ error: 'insufficient_user_authentication' })
    expect(await challenge(bare, { maxAge: 300 })).toMatchObject({ error: 'insufficient_user_authentication' })
  })

  it('a `max_age` of zero requires an authentication of this second', async () => {
    expect(await challenge(api({ authTime: seconds - 1 }), { maxAge: 0 })).toMatchObject({ max_age: '0' })
    expect(await challenge(api({ authTime: seconds }), { maxAge: 0 })).toEqual({ status: 200 })
  })

  it('an API answers any failure with a 503, and informs the operator', async () => {
    const onError = vi.fn<(error: unknown) => void>()
    for (const error of [new UnavailableError('The keys are away.'), new TypeError('A bug')]) {
      const gate = await api(error, { onError }).protect(requestOf('Bearer t'))
      expect(gate.allowed).toBe(false)
      if (!gate.allowed) expect([gate.response.status, gate.response.headers.get('retry-after')]).toEqual([503, '5'])
      expect(onError).toHaveBeenLastCalledWith(error)
    }
  })

  it('an API accepts a key-bound token with its proof only, and names the DPoP scheme', async () => {
    const bound = { claims: { cnf: { jkt: 'the-key' } } }
    const proofOf = (thumbprint: string) => ({ proof: { thumbprint: async () => thumbprint }, once: () => true })
    expect(await challenge(api(bound), {}, requestOf('Bearer t'))).toMatchObject({ error: 'invalid_token' })
    expect(await challenge(api(bound), {}, requestOf('DPoP t'))).toMatchObject({
      scheme: 'dpop',
      error: 'invalid_token',
    })
    expect(await challenge(api(bound, { dpop: proofOf('another') }), {}, requestOf('DPoP t'))).toMatchObject({
      error: 'invalid_token',
    })
    expect(await challenge(api(bound, { dpop: proofOf('the-key') }), {}, requestOf('DPoP t'))).toEqual({ status: 200 })
    // Accepted as a bearer token, a stolen token would work without its key.
    expect(await challenge(api(bound, { dpop: proofOf('the-key') }), {}, requestOf('Bearer t'))).toMatchObject({
      error: 'invalid_token',
    })
  })

  it('an API passes on the refusal of a DPoP proof', async () => {
    const proof = { thumbprint: () => Promise.reject(new ProblemError('invalid_dpop_proof')) }
    const bound = api({ claims: { cnf: { jkt: 'k' } } }, { dpop: { proof, once: () => true } })
    expect(await challenge(bound, {}, requestOf('DPoP t'))).toMatchObject({ status: 401 })
  })

  it('an API publishes its metadata at the place of RFC 9728 §3.1, also for an API at a path', async () => {
    const resource = api({}, { resource: 'https://api.example/v1', scopes: ['payments'] })
    expect(resource.metadataPath).toBe('/.well-known/oauth-protected-resource/v1')
    const response = resource.metadata()
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({
      resource: 'https://api.example/v1',
      authorization_servers: [issuer],
      bearer_methods_supported: ['header'],
      scopes_supported: ['payments'],
    })
  })
})

describe('the metadata of an authorization server', () => {
  const metadata = {
    issuer: `${issuer}/tenant`,
    jwks_uri: `${issuer}/jwks`,
    introspection_endpoint: `${issuer}/introspect`,
    acr_values_supported: ['aal1', 'phr'],
  }
  const at =
    (documents: Readonly<Record<string, unknown>>): typeof fetch =>
    async (input) => {
      const document = documents[new URL(input as string).pathname]
      return document === undefined ? new Response('', { status: 404 }) : Response.json(document)
    }
  const read = (documents: Readonly<Record<string, unknown>>) =>
    discoverAuthorizationServer(`${issuer}/tenant`, { fetch: at(documents) })

  it.each(['/.well-known/oauth-authorization-server/tenant', '/tenant/.well-known/openid-configuration'])(
    'the metadata of an authorization server are read at %s',
    async (path) => {
      expect(await read({ [path]: metadata })).toEqual({
        issuer: `${issuer}/tenant`,
        keys: new URL(`${issuer}/jwks`),
        introspectionEndpoint: new URL(`${issuer}/introspect`),
        acrValues: ['aal1', 'phr'],
      })
    },
  )

  it.each<[string, unknown]>([
    ['of another issuer', { ...metadata, issuer }],
    ['without an issuer', { ...metadata, issuer: undefined }],
    ['that are not an object', 'nothing'],
    ['that are null', null],
  ])('the metadata of an authorization server %s are refused', async (_, document) => {
    await expect(read({ '/tenant/.well-known/openid-configuration': document })).rejects.toBeInstanceOf(
      UnavailableError,
    )
  })
})
