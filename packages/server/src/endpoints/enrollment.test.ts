import type { Challenge } from '@stepup/protocol'
import { createSoftwareAuthenticator } from '@stepup/testing'
import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, type Customer, optionsOf, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

/** Waits until no elevation is fresh. */
const later = (): void => test.advance(600_000)

describe('the first enrollment', () => {
  it('the first enrollment needs no proof by a factor', async () => {
    expect((await mara.call('POST', '/factors', { kind: 'totp' })).status).toBe(201)
  })

  it('the second enrollment needs a proof by the first factor', async () => {
    await mara.enrollPasskey()
    later()
    expect((await mara.call('POST', '/factors', { kind: 'totp' })).status).toBe(401)
  })

  it('a challenge without a usable factor points to the enrollment', async () => {
    const { challenge } = await mara.ask({ action: 'account.close' })
    expect(challenge).toMatchObject({ factors: [], enrollable: ['passkey', 'security_key'] })
    // For a user with a factor that must confirm it first, enrollment is offered as well, and requires that factor.
    await mara.enrollTotp()
    later()
    const { challenge: again } = await mara.ask({ action: 'account.close' })
    expect(again).toMatchObject({ factors: [], enrollable: ['passkey', 'security_key'] })
    const { status, body } = await mara.call<{ step_up: Challenge }>('POST', '/factors', { kind: 'passkey' })
    expect({ status, action: body.step_up.action }).toEqual({ status: 401, action: 'factor.enroll' })
    await approveByMail(test, mara, body.step_up)
    expect((await mara.call('POST', '/factors', { kind: 'passkey' })).status).toBe(201)
  })

  it('a challenge does not offer an enrollment that the user cannot prove the right to', async () => {
    const strictServer = await startServer({
      factors: (usual) => usual.filter(({ kind }) => ['passkey', 'totp'].includes(kind)),
      rules: [
        {
          id: 'known-device',
          actions: ['factor.enroll'],
          when: 'true',
          require: { acr_values: ['aal2'], max_age: 300 },
          reasons: [],
        },
      ],
    })
    const { challenge } = await strictServer.customer('ben').ask({ action: 'account.close' })
    expect(challenge.factors).toEqual([])
    expect(challenge).not.toHaveProperty('enrollable')
  })
})

describe('an enrollment during a challenge', () => {
  const close = async (headers: HeadersInit = {}) => mara.ask({ action: 'account.close' }, headers)

  it('an enrollment during a challenge does not complete it: the passkey has to sign again', async () => {
    const before = await close()
    const authenticator = await createSoftwareAuthenticator({ origin: 'https://bank.example' })
    const started = await mara.call<{ id: string; options: Parameters<typeof authenticator.register>[0] }>(
      'POST',
      '/factors',
      { kind: 'passkey' },
    )
    const attestation = await authenticator.register(started.body.options)
    const confirmed = await mara.call('POST', `/factors/${started.body.id}/confirm`, { attestation })
    expect(confirmed.status).toBe(201)
    expect(JSON.stringify(confirmed.body)).not.toMatch(/"(grant|elevation|acr|status)"/)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })

    // An open challenge keeps the factors from its creation.
    const path = `/challenges/${before.challenge.id}/factors/passkey`
    expect(await mara.call('POST', `${path}/begin`)).toMatchObject({ status: 404 })
    expect(await mara.call('POST', `${path}/verify`, { assertion: attestation })).toMatchObject({ status: 404 })

    const after = await close()
    expect(after.allowed).toBe(false)
    expect(after.challenge.id).not.toBe(before.challenge.id)
    expect(after.challenge.factors.map(({ kind }) => kind)).toEqual(['passkey'])
    expect(await mara.verify(after.challenge, 'passkey', { assertion: attestation })).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
    const assertion = await authenticator.authenticate(optionsOf(after.challenge))
    expect((await mara.verify(after.challenge, 'passkey', { assertion })).body.status).toBe('approved')
  })

  it('the code that confirmed an enrollment does not answer a challenge', async () => {
    const started = await mara.call<{ id: string; secret: string }>('POST', '/factors', { kind: 'totp' })
    const app = new TOTP({ secret: started.body.secret })
    const code = app.generate({ timestamp: test.now() })
    expect((await mara.call('POST', `/factors/${started.body.id}/confirm`, { code })).status).toBe(201)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
    const { challenge } = await mara.transfer()
    expect(await mara.verify(challenge, 'totp', { code })).toMatchObject({
      status: 422,
      body: { code: 'invalid_code' },
    })
    test.advance(30_000)
    const next = app.generate({ timestamp: test.now() })
    expect((await mara.verify(challenge, 'totp', { code: next })).body.status).toBe('approved')
  })
})
