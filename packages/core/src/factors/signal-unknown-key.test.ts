import type { FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { problem, totp, until, type SeenRequest } from '../../test/fake-server.ts'
import { codeOf, setUp, unbound } from '../../test/set-up.ts'

const options = { challenge: 'AAAA', rpId: 'app.test' }
const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options }

/** Completes a passkey's challenge with an assertion that the server refuses with these members. */
async function refuse(members: object, signalUnknownCredential?: (key: unknown) => Promise<void>) {
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => {}, { signalUnknownCredential }),
  )
  const test = setUp(
    {
      challenge: () => ({ ...unbound, factors: [passkey, totp] }),
      answer: ({ path }: SeenRequest) =>
        path.endsWith('/verify') ? problem(422, 'invalid_assertion', { attempts_remaining: 4, ...members }) : undefined,
    },
    { drivers: { passkey: { isAvailable: () => true, prove: async () => ({ id: 'removed-key' }) } } },
  )
  const call = codeOf(test.send())
  await until(test.client, 'ready')
  test.client.send({ type: 'begin' })
  const { error } = await until(test.client, 'ready', (state) => state.error !== undefined)
  test.client.send({ type: 'cancel' })
  await call
  return error
}

afterEach(() => void vi.unstubAllGlobals())

describe('an unknown passkey', () => {
  it('the client reports a passkey that the server does not know to the password manager', async () => {
    const signal = vi.fn<() => Promise<void>>(async () => undefined)
    await refuse({ unknown_credential: true }, signal)
    expect(signal.mock.calls).toEqual([[{ rpId: 'app.test', credentialId: 'removed-key' }]])
  })

  it('the client reports no passkey where the server does not say that it is unknown', async () => {
    const signal = vi.fn<() => Promise<void>>(async () => undefined)
    await refuse({ unknown_credential: 'yes' }, signal)
    expect(signal).not.toHaveBeenCalled()
  })

  it.each([undefined, () => Promise.reject(new TypeError('Not base64url'))])(
    'an unknown passkey shows the same error in a browser that cannot report it: %s',
    async (signal) =>
      expect(await refuse({ unknown_credential: true }, signal)).toEqual({
        code: 'invalid_assertion',
        attemptsRemaining: 4,
      }),
  )
})
