import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'

import { grantVerifier, jwtAccessTokens, signedGrants } from '../jose/index.ts'
import { introspectedAccessTokens } from '../oauth/index.ts'

// An attacker has a user's token for another API of the same authorization server. The variable with this API's
// audience is not set where the API runs, and only TypeScript requires the option.

const issuer = 'https://id.example'
const audience = 'https://bank.example/api'
const unset = undefined as unknown as string

describe('a variable that is not set', () => {
  it('an API without an audience does not start, instead of accepting the JWT access token of another API', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
    const token = await new SignJWT({ client_id: 'web', jti: 'j' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience('https://shop.example')
      .setSubject('mara')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey)
    await expect(jwtAccessTokens({ issuer, audience, keys }).verify(token)).rejects.toMatchObject({
      code: 'invalid_token',
    })
    for (const missing of [{ audience: unset }, { issuer: unset }, { audience: '' }])
      expect(() => jwtAccessTokens({ issuer, audience, keys, ...missing })).toThrow('It has to be a text')
  })

  it('an API without an audience does not start, instead of accepting an introspected token without one', () => {
    const options = { issuer, audience, clientId: 'api', clientSecret: 'secret', endpoint: new URL(`${issuer}/i`) }
    expect(() => introspectedAccessTokens(options)).not.toThrow()
    for (const name of ['audience', 'issuer', 'clientId', 'clientSecret'])
      expect(() => introspectedAccessTokens({ ...options, [name]: unset })).toThrow(`\`${name}\``)
  })

  it('a service without an issuer or a name does not start, instead of accepting grants of any issuer', () => {
    const options = { issuer, audience: 'payments', keys: { keys: [] }, once: () => true }
    expect(() => grantVerifier(options)).not.toThrow()
    for (const name of ['audience', 'issuer'])
      expect(() => grantVerifier({ ...options, [name]: unset })).toThrow(`\`${name}\``)
    expect(() => signedGrants({ issuer: unset, keys: [] })).toThrow('`issuer`')
    expect(() => signedGrants({ issuer, keys: [], services: { 'transfer.*': unset } })).toThrow('`transfer.*`')
  })
})
