import type { FactorOffer } from '@stepup/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { totp, until, type TestClock } from '../../test/fake-server.ts'
import { codeOf, setUp, unbound } from '../../test/set-up.ts'
import type { LastFactor } from '../flow/preferences.ts'

const internal = { challenge: 'AAAA', allowCredentials: [{ id: 'AAAA', transports: ['internal', 'hybrid'] }] }
const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: internal }
const securityKey: FactorOffer = { id: 'security_key', kind: 'security_key', options: internal }

/** Stubs the browser's capabilities of this device. */
function stubBrowser(getClientCapabilities?: () => Promise<unknown>) {
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => {}, { getClientCapabilities }),
  )
}

const nothingNear = async () => ({ passkeyPlatformAuthenticator: false })

/** Returns the order in which the prompt offers these factors. */
async function orderOf(
  factors: readonly FactorOffer[],
  { last, meanwhile }: { readonly last?: LastFactor; readonly meanwhile?: (clock: TestClock) => void } = {},
): Promise<readonly string[]> {
  const preferences = { getLastFactor: () => last, setLastFactor: () => {} }
  const test = setUp({ challenge: () => ({ ...unbound, factors }) }, { preferences })
  const call = codeOf(test.send())
  meanwhile?.(test.clock)
  const state = await Promise.race([until(test.client, 'ready'), until(test.client, 'entering')])
  test.client.send({ type: 'cancel' })
  await call
  expect(test.clock.pending()).toBe(0)
  return state.prompt.factors.map(({ kind }) => kind)
}

afterEach(() => void vi.unstubAllGlobals())

describe('the order of the offers', () => {
  it('WAN-13: a passkey is offered last on a device without an authenticator or a phone nearby', async () => {
    stubBrowser(nothingNear)
    expect(await orderOf([passkey, securityKey, totp])).toEqual(['security_key', 'totp', 'passkey'])
  })

  it.each([{ passkeyPlatformAuthenticator: true }, {}])(
    'the order of the offers is the server’s where the browser reports %j',
    async (said) => {
      stubBrowser(async () => said)
      expect(await orderOf([passkey, totp])).toEqual(['passkey', 'totp'])
    },
  )

  it.each([
    [
      'can be plugged in',
      [
        { id: 'AAAA', transports: ['internal'] },
        { id: 'BBBB', transports: ['usb'] },
      ],
    ],
    ['has an empty list of transports', [{ id: 'AAAA', transports: [] }]],
    ['has no list of transports', [{ id: 'AAAA' }]],
  ])('a passkey is offered first where one of the keys %s', async (_, allowCredentials) => {
    stubBrowser(nothingNear)
    const portable = { ...passkey, options: { challenge: 'AAAA', allowCredentials } }
    expect(await orderOf([portable, totp])).toEqual(['passkey', 'totp'])
  })

  it('a passkey is offered first where it was the last factor used', async () => {
    stubBrowser(nothingNear)
    expect(await orderOf([passkey, totp], { last: { kind: 'passkey', over: [] } })).toEqual(['passkey', 'totp'])
  })

  it('the order of the offers is the server’s where the browser’s check fails', async () => {
    stubBrowser(() => Promise.reject(new DOMException('No', 'NotAllowedError')))
    expect(await orderOf([passkey, totp])).toEqual(['passkey', 'totp'])
  })

  it('the order of the offers is the server’s where the browser answers later than a fifth of a second', async () => {
    let asked = (): void => {}
    const question = new Promise<void>((resolve) => (asked = resolve))
    stubBrowser(() => (asked(), new Promise(() => {})))
    const order = orderOf([passkey, totp], { meanwhile: (clock) => void question.then(() => clock.advance(200)) })
    expect(await order).toEqual(['passkey', 'totp'])
  })

  it('the client checks the device once for all of its prompts', async () => {
    const ask = vi.fn<typeof nothingNear>(nothingNear)
    stubBrowser(ask)
    const test = setUp({ challenge: () => ({ ...unbound, factors: [passkey, totp] }) })
    await test.client.preload()
    for (let times = 0; times < 2; times++) {
      const call = codeOf(test.send())
      expect((await until(test.client, 'entering')).factor.kind).toBe('totp')
      test.client.send({ type: 'cancel' })
      await call
    }
    expect(ask).toHaveBeenCalledTimes(1)
  })
})

describe('the console in development', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const forbidden = {
    visibilityState: 'visible',
    addEventListener: () => {},
    removeEventListener: () => {},
    featurePolicy: { features: () => ['publickey-credentials-get'], allowsFeature: () => false },
  }

  beforeEach(() => void warn.mockClear())

  /** Offers a passkey twice in a fresh page. Returns the console's warnings. */
  async function warnings(): Promise<readonly unknown[]> {
    vi.resetModules()
    const { webAuthnDriver } = await import('./driver.ts')
    const available = [webAuthnDriver.isAvailable(passkey), webAuthnDriver.isAvailable(passkey)]
    expect(available).toEqual([false, false])
    return warn.mock.calls.map(([text]) => text)
  }

  it('the console names the header that forbids passkeys, once', async () => {
    stubBrowser()
    vi.stubGlobal('document', forbidden)
    expect(await warnings()).toEqual([expect.stringContaining('set `publickey-credentials-get=(self)`')])
  })

  it('the console names the attribute that a frame lacks, once', async () => {
    stubBrowser()
    vi.stubGlobal('document', forbidden)
    vi.stubGlobal('top', {})
    expect(await warnings()).toEqual([
      expect.stringContaining('allow="publickey-credentials-get; publickey-credentials-create"'),
    ])
  })

  it('the console names the address of a page that is not secure, once', async () => {
    vi.stubGlobal('isSecureContext', false)
    vi.stubGlobal('location', new URL('http://192.0.2.1/pay'))
    expect(await warnings()).toEqual([expect.stringContaining('http://192.0.2.1')])
  })

  it('the console shows no warning about passkeys in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    stubBrowser()
    vi.stubGlobal('document', forbidden)
    expect(await warnings()).toEqual([])
    vi.unstubAllEnvs()
  })
})
