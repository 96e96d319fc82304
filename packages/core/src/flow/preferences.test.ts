import type { FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { createFakeServer, totp, until, url } from '../../test/fake-server.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { devicePreferences, type LastFactor } from './preferences.ts'

const recovery: FactorOffer = { id: 'recovery', kind: 'recovery_code' }

/** A user on one device, at a server whose offers change. */
function onDevice(offers: () => readonly FactorOffer[]) {
  let last: LastFactor | undefined
  const server = createFakeServer({ challenge: () => ({ factors: offers() }) })
  const client = createStepUpClient({
    fetch: server.fetch,
    baseUrl: url('/step-up'),
    intercept: () => true,
    preferences: { getLastFactor: () => last, setLastFactor: (used) => void (last = used) },
  })
  client.attachRenderer()
  const order = async () => (await until(client, 'choosing')).prompt.factors.map(({ kind }) => kind)
  return {
    /** Completes the challenge with this factor. Returns the order of all offers. */
    async use(factor: FactorOffer) {
      const call = client.fetch(url('/api/transfers'), { method: 'POST' })
      await until(client, 'entering')
      client.send({ type: 'another_way' })
      const offered = await order()
      client.send({ type: 'choose', factor: factor.id })
      client.send({ type: 'submit', code: '123456' })
      await call
      return offered
    },
    last: () => last,
  }
}

describe('preferences of a device', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('the last used kind of factor comes before the kinds that the user passed over', async () => {
    const device = onDevice(() => [totp, recovery])
    expect(await device.use(recovery)).toEqual(['totp', 'recovery_code'])
    expect(device.last()).toEqual({ kind: 'recovery_code', over: ['totp'] })
    expect(await device.use(recovery)).toEqual(['recovery_code', 'totp'])
    expect(device.last()).toEqual({ kind: 'recovery_code', over: ['totp'] })
  })

  it('the last used kind of factor does not hide a better factor that was enrolled since', async () => {
    let offers = [recovery]
    const device = onDevice(() => offers)
    await device.use(recovery)
    offers = [totp, recovery]
    expect(await device.use(recovery)).toEqual(['totp', 'recovery_code'])
    // This time the factor was offered but not chosen.
    expect(await device.use(totp)).toEqual(['recovery_code', 'totp'])
    expect(await device.use(totp)).toEqual(['totp', 'recovery_code'])
  })

  it('the last used kind of factor applies to actions with other offers too', async () => {
    let offers = [totp, recovery]
    const device = onDevice(() => offers)
    await device.use(recovery)
    offers = [recovery]
    await device.use(recovery)
    offers = [totp, recovery]
    expect(await device.use(recovery)).toEqual(['recovery_code', 'totp'])
  })

  it('the last used factor is kept in localStorage where the browser allows it', () => {
    expect(devicePreferences.getLastFactor()).toBeUndefined()
    const stored = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    })
    for (const last of [
      { kind: 'passkey', over: [] },
      { kind: 'email_otp', over: ['passkey', 'totp'] },
    ]) {
      devicePreferences.setLastFactor(last)
      expect(devicePreferences.getLastFactor()).toEqual(last)
    }
    const refuse = (): never => {
      throw new DOMException('No', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    devicePreferences.setLastFactor({ kind: 'totp', over: [] })
    expect(devicePreferences.getLastFactor()).toBeUndefined()
  })
})
