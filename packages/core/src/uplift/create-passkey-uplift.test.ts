import type { EnrollableFactor, EnrolledFactor, FactorKind } from '@stepup/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { idle, problem, totp, until, url, type FakeServerOptions, type SeenRequest } from '../../test/fake-server.ts'
import { setUp, unbound } from '../../test/set-up.ts'
import { isStepUpError } from '../error.ts'
import type { FactorDriver } from '../factors/driver.ts'
import { createSecurityCenter } from '../security-center/create-security-center.ts'
import { createPasskeyUplift } from './create-passkey-uplift.ts'
import { deviceMemory } from './memory.ts'
import type { UpliftState } from './state.ts'

const DAY = 24 * 60 * 60 * 1000
const refused: DOMException = new DOMException('No', 'NotAllowedError')
const authenticator: EnrolledFactor = { id: 'app', kind: 'totp', label: 'App', created_at: 1, managed: true }
const passkey: EnrolledFactor = { ...authenticator, id: 'key', kind: 'passkey' }

/** Deviations of the server and the device from the defaults. */
interface Script {
  readonly factors?: readonly EnrolledFactor[]
  readonly enrollable?: readonly EnrollableFactor[]
  readonly start?: () => Response
  readonly enroll?: FactorDriver['enroll']
  readonly automatic?: boolean
  readonly challenge?: FakeServerOptions['challenge']
  /** Response of the API to a call with a proof. */
  readonly replay?: () => Promise<Response>
}

/** A user with an authenticator app, and the offer of a passkey. */
function setUpUplift(script: Script = {}) {
  const { factors = [authenticator], enrollable = [{ kind: 'passkey' }], automatic = true } = script
  const enroll = vi.fn<NonNullable<FactorDriver['enroll']>>(script.enroll ?? (async () => 'attestation'))
  const driver: FactorDriver = { isAvailable: () => true, prove: async () => 'assertion', enroll }
  let declinedAt: number | undefined

  function answer({ method, path, headers }: SeenRequest): Response | Promise<Response> | undefined {
    switch (`${method} ${path}`) {
      case 'GET /step-up/factors':
        return Response.json({ factors, enrollable })
      case 'GET /step-up/devices':
        return Response.json({ devices: [] })
      case 'POST /step-up/factors':
        return script.start?.() ?? Response.json({ kind: 'passkey', id: 'e', options: {} }, { status: 201 })
      case 'POST /step-up/factors/e/confirm':
        return Response.json(passkey, { status: 201 })
      default:
        return headers.has('Step-Up-Grant') ? script.replay?.() : undefined
    }
  }

  const test = setUp({ answer, ...(script.challenge ? { challenge: script.challenge } : {}) })
  const { client, server } = test
  const center = createSecurityCenter({ baseUrl: url('/step-up'), fetch: client.fetch, driver })
  const uplift = createPasskeyUplift({
    client,
    center,
    label: 'Laptop',
    automatic,
    memory: { getDeclinedAt: () => declinedAt, setDeclinedAt: (at) => void (declinedAt = at) },
  })
  return {
    ...test,
    uplift,
    enroll,
    state: () => uplift.getSnapshot(),
    declineAt: (at: number) => void (declinedAt = at),
    sent: (method: string, path: string) => server.seen.filter((seen) => seen.method === method && seen.path === path),
    reach: (status: UpliftState['status']) =>
      vi.waitUntil(() => uplift.getSnapshot().status === status, { interval: 1 }),
  }
}

/** Stubs a device with a platform authenticator. */
function stubDevice(capabilities: object = { userVerifyingPlatformAuthenticator: true }) {
  const browser = Object.assign(() => {}, { getClientCapabilities: async () => capabilities })
  vi.stubGlobal('PublicKeyCredential', browser)
}

beforeEach(() => stubDevice())
afterEach(() => void vi.unstubAllGlobals())

describe('the offer of a passkey', () => {
  it('comes after the call that waited for the proof has its response', async () => {
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

  it('keeps a prompt waiting for two seconds, and comes when the call has its response', async () => {
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

  it('does not come after a call that failed', async () => {
    const test = setUpUplift({ replay: () => Promise.reject(new TypeError('offline')) })
    const call = test.send()
    await test.approve()
    await expect(call).rejects.toThrow('offline')
    await idle()
    expect(test.state()).toEqual({ status: 'none' })
    expect(test.sent('GET', '/step-up/factors')).toEqual([])
  })

  it('comes after a proof of presence, for which no call has to be sent again', async () => {
    const test = setUpUplift({ challenge: () => unbound })
    const proven = test.client.ensure({ acrValues: ['aal2'] })
    await test.approve()
    await proven
    await test.reach('offered')
    expect(test.sent('GET', '/step-up/factors')).toHaveLength(1)
  })

  it.each(['factor.enroll', 'device.remove'])('does not come after the approval of %s', async (action) => {
    const test = setUpUplift({ challenge: () => ({ ...unbound, action }) })
    const proven = test.client.ensure({ acrValues: ['aal2'] })
    await test.approve()
    await proven
    await idle()
    expect([test.state(), test.sent('GET', '/step-up/factors')]).toEqual([{ status: 'none' }, []])
  })

  it('does not come when the next prompt has opened meanwhile', async () => {
    const test = setUpUplift()
    const looked = test.uplift.proven('totp')
    const call = test.send().catch(() => undefined)
    await until(test.client, 'entering')
    await looked
    expect(test.state()).toEqual({ status: 'none' })
    test.client.send({ type: 'cancel' })
    await call
  })

  it('says whether the server wants another proof first', async () => {
    const test = setUpUplift({ enrollable: [{ kind: 'passkey', needs_proof: true }] })
    await test.uplift.proven('totp')
    expect(test.state()).toEqual({ status: 'offered', needsProof: true })
  })

  it.each<FactorKind>(['passkey', 'security_key', 'push', 'x-badge'])(
    'does not come after a proof by %s',
    async (kind) => {
      const test = setUpUplift()
      await test.uplift.proven(kind)
      expect([test.state(), test.server.seen]).toEqual([{ status: 'none' }, []])
    },
  )

  it.each<[string, Script]>([
    ['who has a passkey', { factors: [authenticator, passkey] }],
    ['whom the policies let add none', { enrollable: [{ kind: 'totp' }] }],
  ])('does not come for a user %s', async (_, script) => {
    const test = setUpUplift(script)
    await test.uplift.proven('totp')
    expect(test.state()).toEqual({ status: 'none' })
  })

  it.each([{}, { userVerifyingPlatformAuthenticator: false }])(
    'does not come on a device that says %j, and asks the server nothing',
    async (capabilities) => {
      stubDevice(capabilities)
      const test = setUpUplift()
      await test.uplift.proven('totp')
      expect([test.state(), test.server.seen]).toEqual([{ status: 'none' }, []])
    },
  )

  it('comes in a browser that knows the older question alone', async () => {
    const older = { isUserVerifyingPlatformAuthenticatorAvailable: async () => true }
    vi.stubGlobal(
      'PublicKeyCredential',
      Object.assign(() => {}, older),
    )
    const test = setUpUplift()
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('comes no more after it was disposed of', async () => {
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

  it('has the name that the app gave it', async () => {
    const test = await offered()
    const added = test.uplift.add()
    expect(test.state().status).toBe('adding')
    await added
    expect(test.state()).toEqual({ status: 'added', factor: passkey, automatic: false })
    expect(test.sent('POST', '/step-up/factors/e/confirm').map(({ body }) => JSON.parse(body))).toEqual([
      { attestation: 'attestation', label: 'Laptop' },
    ])
  })

  it('is offered again, with what went wrong, after the user closed the dialog of the browser', async () => {
    const test = await offered({ enroll: () => Promise.reject(refused) })
    await test.uplift.add()
    expect(test.state()).toEqual({ status: 'offered', needsProof: false, failed: { error: undefined } })
    expect(test.sent('POST', '/step-up/factors/e/confirm')).toEqual([])
  })

  it('is offered again, with what went wrong, after the server refused', async () => {
    const test = await offered({ start: () => problem(429, 'rate_limited') })
    await test.uplift.add()
    const state = test.state()
    expect(state).toMatchObject({ status: 'offered', failed: {} })
    expect(state.status === 'offered' && isStepUpError(state.failed?.error, 'unexpected_response')).toBe(true)
  })

  it('is offered no more after the user canceled the proof for it', async () => {
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

describe('"not now"', () => {
  it('the decline lasts 90 days on this device', async () => {
    const test = setUpUplift()
    await test.uplift.proven('totp')
    test.uplift.decline()
    expect([test.state(), test.uplift.isDeclined()]).toEqual([{ status: 'none' }, true])
    test.clock.advance(90 * DAY - 1)
    await test.uplift.proven('totp')
    expect(test.state()).toEqual({ status: 'none' })
    test.clock.advance(1)
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('of a time in the future counts for nothing', async () => {
    const test = setUpUplift()
    test.declineAt(test.clock.now() + DAY)
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('is not what closing the news of a passkey means', async () => {
    const test = setUpUplift()
    await test.uplift.proven('totp')
    await test.uplift.add()
    test.uplift.decline()
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('is kept in localStorage, and forgotten where there is none', () => {
    expect(deviceMemory.getDeclinedAt()).toBeUndefined()
    deviceMemory.setDeclinedAt(42)
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
    expect(deviceMemory.getDeclinedAt()).toBeUndefined()
    deviceMemory.setDeclinedAt(42)
    expect(deviceMemory.getDeclinedAt()).toBe(42)
  })
})

describe('a passkey that the password manager adds', () => {
  beforeEach(() => stubDevice({ conditionalCreate: true, userVerifyingPlatformAuthenticator: true }))

  it('comes after a proof by password, without a question', async () => {
    const test = setUpUplift()
    await test.uplift.proven('password')
    expect(test.state()).toEqual({ status: 'added', factor: passkey, automatic: true })
    expect(test.enroll.mock.calls[0]?.[1]).toMatchObject({ automatic: true })
    expect(test.sent('POST', '/step-up/factors').map(({ body }) => JSON.parse(body))).toEqual([
      { kind: 'passkey', automatic: true },
    ])
  })

  it('leads to an offer where the password manager refuses, and is tried once', async () => {
    const test = setUpUplift({ enroll: () => Promise.reject(refused) })
    await test.uplift.proven('password')
    expect(test.state()).toEqual({ status: 'offered', needsProof: false })
    await test.uplift.proven('password')
    expect(test.enroll).toHaveBeenCalledTimes(1)
  })

  it.each<[string, FactorKind, Script]>([
    ['after another proof', 'totp', {}],
    [
      'where the server wants another proof first',
      'password',
      { enrollable: [{ kind: 'passkey', needs_proof: true }] },
    ],
    ['where the app does not want it', 'password', { automatic: false }],
  ])('does not come %s', async (_, kind, script) => {
    const test = setUpUplift(script)
    await test.uplift.proven(kind)
    expect(test.state()).toMatchObject({ status: 'offered' })
    expect(test.enroll).not.toHaveBeenCalled()
  })

  it('does not come in a browser that can’t, which then offers it', async () => {
    stubDevice()
    const test = setUpUplift()
    await test.uplift.proven('password')
    expect(test.state()).toMatchObject({ status: 'offered' })
    expect(test.enroll).not.toHaveBeenCalled()
  })

  it('gives way to a prompt that opens meanwhile', async () => {
    let signal: AbortSignal | undefined
    const test = setUpUplift({
      enroll: (_, context) => {
        signal = context.signal
        return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal?.reason)))
      },
      challenge: () => ({ factors: [totp] }),
    })
    const proven = test.uplift.proven('password')
    await vi.waitUntil(() => signal !== undefined, { interval: 1 })
    const call = test.send().catch(() => undefined)
    await until(test.client, 'entering')
    await proven
    expect(signal?.aborted).toBe(true)
    test.client.send({ type: 'cancel' })
    await call
  })
})
