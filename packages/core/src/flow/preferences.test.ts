import type { FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { createFakeServer, email, totp, until, url } from '../../test/fake-server.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { devicePreferences } from './preferences.ts'

const recovery: FactorOffer = { id: 'recovery', kind: 'recovery_code' }

describe('what is remembered on a device', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('is the kind of factor that was used last, which then comes first', async () => {
    let last: string | undefined
    const server = createFakeServer({ challenge: () => ({ factors: [email, totp, recovery] }) })
    const client = createStepUpClient({
      fetch: server.fetch,
      baseUrl: url('/step-up'),
      intercept: () => true,
      preferences: { getLastFactor: () => last, setLastFactor: (kind) => void (last = kind) },
    })
    client.attachRenderer()
    const first = client.fetch(url('/api/transfers'), { method: 'POST' })
    await until(client, 'ready')
    client.send({ type: 'another_way' })
    client.send({ type: 'choose', factor: 'totp' })
    client.send({ type: 'submit', code: '123456' })
    await first
    expect(last).toBe('totp')
    void client.fetch(url('/api/transfers'), { method: 'POST' })
    const { prompt } = await until(client, 'entering')
    expect(prompt.factors.map(({ kind }) => kind)).toEqual(['totp', 'email_otp', 'recovery_code'])
  })

  it('is kept in localStorage, as far as that can be used', () => {
    expect(devicePreferences.getLastFactor()).toBeUndefined()
    const stored = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    })
    devicePreferences.setLastFactor('passkey')
    expect(devicePreferences.getLastFactor()).toBe('passkey')
    const refuse = (): never => {
      throw new DOMException('No', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    devicePreferences.setLastFactor('totp')
    expect(devicePreferences.getLastFactor()).toBeUndefined()
  })
})
