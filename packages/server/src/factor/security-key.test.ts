import type { Challenge } from '@stepup/protocol'
import { createSoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, optionsOf, startServer, type TestServer } from '../../test/support.ts'
import { securityKey } from '../index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

describe('a security key', () => {
  const enrollKey = async (tweaks = {}) => {
    const authenticator = await createSoftwareAuthenticator({ origin: 'https://bank.example' })
    const started = await mara.call<{ id: string; options: Parameters<typeof authenticator.register>[0] }>(
      'POST',
      '/factors',
      { kind: 'security_key' },
    )
    const attestation = await authenticator.register(started.body.options, tweaks)
    const confirmed = await mara.call('POST', `/factors/${started.body.id}/confirm`, { attestation })
    return { authenticator, started: started.body.options as unknown as Record<string, unknown>, confirmed }
  }

  it('a security key enrollment asks the browser for a security key, which reaches the highest level', async () => {
    const { authenticator, started, confirmed } = await enrollKey()
    expect(started).toMatchObject({
      hints: ['security-key'],
      authenticatorSelection: { authenticatorAttachment: 'cross-platform', userVerification: 'required' },
    })
    expect(confirmed.status).toBe(201)
    const { body } = await mara.call<{ step_up: Challenge }>('POST', '/challenges', { acr_values: ['phrh'] })
    expect(body.step_up.factors.map(({ kind }) => kind)).toEqual(['security_key'])
    const assertion = await authenticator.authenticate(optionsOf(body.step_up, 'security_key'))
    const answer = await mara.verify(body.step_up, 'security_key', { assertion })
    expect(answer.body).toMatchObject({ status: 'approved', elevation: { acr: 'phrh', amr: ['hwk', 'user', 'mfa'] } })
  })

  it('a security key is enrolled once: registered keys of either kind are excluded', async () => {
    const { authenticator } = await enrollKey()
    await mara.elevate(test)
    const { body } = await mara.call<{ options: { excludeCredentials: { id: string }[] } }>('POST', '/factors', {
      kind: 'passkey',
    })
    expect(body.options.excludeCredentials.map(({ id }) => id)).toEqual([authenticator.credentialId])
  })

  it('a security key that can be copied to other devices is rejected', async () => {
    expect((await enrollKey({ backupEligible: true })).confirmed).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
  })

  it('a security key of an unaccepted model is refused', async () => {
    const seen: string[] = []
    const webAuthn = { rpId: 'bank.example', rpName: 'Bank', origins: ['https://bank.example'] }
    test = await startServer({
      factors: () => [
        securityKey({
          ...webAuthn,
          attestation: ({ aaguid, format, backupEligible }) => {
            seen.push(aaguid, format, String(backupEligible))
            return false
          },
        }),
      ],
    })
    mara = test.customer('mara')
    const { started, confirmed } = await enrollKey()
    expect(started).toMatchObject({ attestation: 'direct' })
    expect(confirmed.status).toBe(422)
    expect(seen).toEqual(['00000000-0000-0000-0000-000000000000', 'none', 'false'])
  })
})
