import type { FactorKind } from '@stepup/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { totp, until } from '../../test/fake-server.ts'
import { passkey, refused, setUpUplift, stubDevice, type Script } from '../../test/set-up-uplift.ts'

beforeEach(() => stubDevice())
afterEach(() => void vi.unstubAllGlobals())

describe('a passkey that the password manager adds', () => {
  beforeEach(() => stubDevice({ conditionalCreate: true, userVerifyingPlatformAuthenticator: true }))

  it('the password manager adds a passkey after a proof by password, without a prompt', async () => {
    const test = setUpUplift()
    await test.uplift.proven('password')
    expect(test.state()).toEqual({ status: 'added', factor: passkey, automatic: true })
    expect(test.enroll.mock.calls[0]?.[1]).toMatchObject({ automatic: true })
    expect(test.sent('POST', '/step-up/factors').map(({ body }) => JSON.parse(body))).toEqual([
      { kind: 'passkey', automatic: true },
    ])
  })

  it('the client offers a passkey where the password manager refuses, and tries once', async () => {
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
    ['where the app turns it off', 'password', { automatic: false }],
  ])('the password manager adds no passkey %s', async (_, kind, script) => {
    const test = setUpUplift(script)
    await test.uplift.proven(kind)
    expect(test.state()).toMatchObject({ status: 'offered' })
    expect(test.enroll).not.toHaveBeenCalled()
  })

  it('the client offers a passkey where the browser cannot add one automatically', async () => {
    stubDevice()
    const test = setUpUplift()
    await test.uplift.proven('password')
    expect(test.state()).toMatchObject({ status: 'offered' })
    expect(test.enroll).not.toHaveBeenCalled()
  })

  it('an automatic passkey gives way to a prompt that opens meanwhile', async () => {
    let signal: AbortSignal | undefined
    const test = setUpUplift({
      enroll: (_, context) => {
        signal = context.signal
        return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal?.reason)))
      },
      challenge: () => ({ factors: [totp] }),
    })
    const proven = test.uplift.proven('password')
    await expect.poll(() => signal, { interval: 1 }).toBeDefined()
    const call = test.send().catch(() => undefined)
    await until(test.client, 'entering')
    await proven
    expect(signal?.aborted).toBe(true)
    test.client.send({ type: 'cancel' })
    await call
  })
})
