import { expect, it, vi } from 'vitest'

import { startServer, type TestServer } from '../../test/support.ts'
import { defaultLimits } from './limits.ts'
import { unlockNamed } from './locks.ts'

/** A user whose TOTP failed this often on an unknown device. */
async function failedBy(times: number): Promise<TestServer> {
  const test = await startServer()
  const mara = test.customer('mara')
  await mara.enrollTotp()
  for (let index = 0; index < times; index++) {
    const { challenge } = await mara.transfer()
    await mara.verify(challenge, 'totp', { code: 'wrong' })
    test.advance(60 * 60 * 1000)
  }
  return test
}

it('an operator who unlocks an authenticator learns which failures of the user remain', async () => {
  const test = await failedBy(5)
  const unlocking = await test.server.unlock({ userId: 'mara', factorId: 'totp', operator: 'ines' })
  expect(unlocking).toEqual({ unlocked: true, others: [{ factorId: '*', locked: false }] })
  expect(test.events.at(-1)).toMatchObject({
    type: 'factor.unlocked_by_operator',
    factorId: 'totp',
    operator: 'ines',
  })
  expect(await test.server.unlock({ userId: 'mara', factorId: '*' })).toEqual({ unlocked: true, others: [] })
  expect(await test.store.listFailures('mara')).toEqual([])
})

it('an unlock by a misspelled id changes nothing, and is not recorded', async () => {
  const test = await failedBy(50)
  const before = await test.store.listFailures('mara')
  expect(await test.server.unlock({ userId: 'mara', factorId: 'ttop' })).toEqual({
    unlocked: false,
    others: [
      { factorId: '*', locked: false },
      { factorId: 'totp', locked: true },
    ],
  })
  expect(await test.server.unlock({ userId: 'maar', factorId: 'totp' })).toEqual({ unlocked: false, others: [] })
  expect(await test.store.listFailures('mara')).toEqual(before)
  expect(test.events.map(({ type }) => type)).not.toContain('factor.unlocked_by_operator')
})

it('an unlock that finds no failure removes none that is counted meanwhile', async () => {
  const clearFailures = vi.fn<() => Promise<void>>()
  const store = { listFailures: async () => [], clearFailures }
  const parts = { store, clock: () => 0, limits: defaultLimits }
  expect(await unlockNamed(parts, 'mara', 'totp')).toEqual({ unlocked: false, others: [] })
  expect(clearFailures).not.toHaveBeenCalled()
})
