import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { setUpUplift, stubDevice } from '../../test/set-up-uplift.ts'
import { deviceMemory } from './memory.ts'

const DAY = 24 * 60 * 60 * 1000

beforeEach(() => stubDevice())
afterEach(() => void vi.unstubAllGlobals())

describe('a decline', () => {
  it('a declined passkey is not offered for 90 days on this device', async () => {
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

  it('a decline with a time in the future does not hide the offer of a passkey', async () => {
    const test = setUpUplift()
    test.declineAt(test.clock.now() + DAY)
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('closing the success message of a passkey does not decline the next offer', async () => {
    const test = setUpUplift()
    await test.uplift.proven('totp')
    await test.uplift.add()
    test.uplift.decline()
    await test.uplift.proven('totp')
    expect(test.state()).toMatchObject({ status: 'offered' })
  })

  it('a decline is kept in localStorage, and not kept where the browser has none', () => {
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
