import type { FactorKind } from '@stepup/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { idle, problem, until } from '../../test/fake-server.ts'
import { unbound } from '../../test/set-up.ts'
import { authenticator, passkey, refused, setUpUplift, stubDevice, type Script } from '../../test/set-up-uplift.ts'
import { isStepUpError } from '../error.ts'

beforeEach(() => stubDevice())
afterEach(() => void vi.unstubAllGlobals())

describe('the offer of a passkey', () => {
  it('the offer of a passkey comes after the replay has its response', async () => {
    const replay = Promise.withResolvers<Response>()
    const test = setUpUplift({ replay: () => replay.promise })
    const call = test.send()
    await test.approve()
    await until(test.client, 'approved')
    await idle()
    expect([test.state(), test.sent('GET', '/step-up/factors')]).toEqual([{ status: 'looking' }, []])
    replay.resolve(Response.json({}))
    expect((await call).status).toBe(200)
    await test.reach('offered')
    expect(test.state()).toEqual({ status: 'offered', needsProof: false })
  })

  it('the offer of a passkey delays the next prompt by two seconds at most', async () => {
    const replay = Promise.withResolvers<Response>()
    const test = setUpUplift({ replay: () => replay.promise })
    const call = test.send()
    await test.approve()
    await until(test.client, 'approved')
    await idle()
    test.clock.advance(1999)
    expect(test.state()).toEqual({ status: 'looking' })
    test.clock.advance(1)
    expect(test.state()).toEqual({ status: 'none' })
    replay.resolve(Response.json({}))
    await call
    await test.reach('offered')
  })

  it('no offer of a passkey comes after a call that failed', async () => {
    const test = setUpUplift({ replay: () => Promise.reject(new TypeError('offline')) })
    const call = test.send()
    await test.approve()
    await expect(call).rejects.toThrow('offline')
    await idle()
    expect(test.state()).toEqual({ status: 'none' })
    expect(test.sent('GET', '/step-up/factors')).toEqual([])
  })

  it('the offer of a passkey comes after `client.ensure`, which replays no call', async () => {
    const test = setUpUplift({ challenge: () => unbound })
    const proven = test.client.ensure({ acrValues: ['aal2'] })
    await test.approve()
    await proven
    await test.reach('offered')
    expect(test.sent('GET', '/step-up/factors')).toHaveLength(1)
  })

  it.each(['factor.enroll', 'device.remove'])(
    'no offer of a passkey comes after the approval of %s',
    async (action) => {
      const test = setUpUplift({ challenge: () => ({ ...unbound, action }) })
      const proven = test.client.ensure({ acrValues: ['aal2'] })
      await test.approve()
      await proven
      await idle()
      expect([test.state(), test.sent('GET', '/step-up/factors')]).toEqual([{ status: 'none' }, []])
    },
  )

  it('no offer of a passkey comes when the next prompt has opened meanwhile', async () => {
    const test = setUpUplift()
    const looked = test.uplift.proven('totp')
    const call = test.send().catch(() => undefined)
    await until(test.client, 'entering')
    await looked
    expect(test.state()).toEqual({ status: 'none' })
    test.client.send({ type: 'cancel' })
    await call
  })

  it('the offer of a passkey tells whether the server requires another proof first', async () => {
    const test = setUpUplift({ enrollable: [{ kind: 'passkey', needs_proof: true }] })
    await test.uplift.proven('totp')
    expect(test.state()).toEqual({ status: 'offered', needsProof: true })
  })

  it.each<FactorKind>(['passkey', 'security_key', 'push', 'x-badge'])(
    'no offer of a passkey comes after a proof by %s',
    async (kind) => {
      const test = setUpUplift()
      await test.uplift.proven(kind)
      expect([test.state(), test.server.seen]).toEqual([{ status: 'none' }, []])
    },
  )

  it.each<[string, Script]>([
    ['who has a passkey', { factors: [authenticator, passkey] }],
    ['who may not add a passkey', { enrollable: [{ kind: 'totp' }] }],
  ])('no offer of a passkey comes for a user %s', async (_, script) => {
    const test = setUpUplift(script)
    await test.uplift.proven('totp')
    expect(test.state()).toEqual({ status: 'none' })
  })

  it.each([{}, { userVerifyingPlatformAuthenticator: false }])(
    'no offer of a passkey comes on a device that reports %j, and no request is sent',
    async (capabilities) => {
      stubDevice(capabilities)
      const test = setUpUplift()
      await test.uplift.proven('totp')
      expect([test.state(), test.server.seen]).toEqual([{ status: 'none' }, []])
    },
  )

  it('the offer of a passkey comes in a browser with only the older check of the device', async () => {
    const older = { isUserVerifyingPlatformAuthenticatorAvailable: async () => true }
    vi.stubGlobal(
      'PublicKeyCredential',
      Object.assign(() => {}, older),
    )
    const test = setUpUplift()
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('no offer of a passkey comes after the uplift was disposed', async () => {
    const test = setUpUplift({ challenge: () => unbound })
    test.uplift.dispose()
    const proven = test.client.ensure({ acrValues: ['aal2'] })
    await test.approve()
    await proven
    await idle()
    expect(test.state()).toEqual({ status: 'none' })
  })
})

describe('a passkey that the user adds', () => {
  async function offered(script: Script = {}) {
    const test = setUpUplift(script)
    await test.uplift.proven('totp')
    return test
  }

  it('an added passkey has the label that the app gave it', async () => {
    const test = await offered()
    const added = test.uplift.add()
    expect(test.state().status).toBe('adding')
    await added
    expect(test.state()).toEqual({ status: 'added', factor: passkey, automatic: false })
    expect(test.sent('POST', '/step-up/factors/e/confirm').map(({ body }) => JSON.parse(body))).toEqual([
      { attestation: 'attestation', label: 'Laptop' },
    ])
  })

  it('the offer of a passkey comes again with its error after the user closed the browser’s dialog', async () => {
    const test = await offered({ enroll: () => Promise.reject(refused) })
    await test.uplift.add()
    expect(test.state()).toEqual({ status: 'offered', needsProof: false, failed: { error: undefined } })
    expect(test.sent('POST', '/step-up/factors/e/confirm')).toEqual([])
  })

  it('the offer of a passkey comes again with its error after the server refused', async () => {
    const test = await offered({ start: () => problem(429, 'rate_limited') })
    await test.uplift.add()
    const state = test.state()
    expect(state).toMatchObject({ status: 'offered', failed: {} })
    expect(state.status === 'offered' && isStepUpError(state.failed?.error, 'unexpected_response')).toBe(true)
  })

  it('no offer of a passkey comes after the user cancelled the proof for it', async () => {
    const test: Awaited<ReturnType<typeof offered>> = await offered({
      start: () => test.server.refuse('/step-up/factors'),
    })
    const added = test.uplift.add()
    await until(test.client, 'entering')
    test.client.send({ type: 'cancel' })
    await added
    expect(test.state()).toEqual({ status: 'none' })
  })
})
