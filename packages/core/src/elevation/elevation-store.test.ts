import type { Elevation, ElevationState } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { createTestClock, idle } from '../../test/fake-server.ts'
import { failureOf } from '../../test/set-up.ts'
import type { StepUpApi } from '../api/step-up-api.ts'
import { createElevationStore } from './elevation-store.ts'

const at = (acr: string): Elevation => ({ acr, amr: ['otp'], auth_time: 1_767_225_600, expires_in: 300 })

/** A store whose requests wait until the test responds, in any order. */
function setUp() {
  const asked: ((state: ElevationState) => void)[] = []
  let dropped = (): void => {}
  const told: string[] = []
  const api = {
    elevation: () => new Promise<ElevationState>((resolve) => asked.push(resolve)),
    dropElevation: () => new Promise<void>((resolve) => (dropped = resolve)),
  } as Partial<StepUpApi> as StepUpApi
  const store = createElevationStore(
    async () => ({ api }),
    createTestClock(),
    () => void told.push('dropped'),
  )
  return {
    store,
    told,
    answer: (index: number, state: ElevationState) => asked[index]?.(state),
    drop: () => dropped(),
    acr(): string | undefined {
      const current = store.getSnapshot()
      return current.status === 'elevated' ? current.acr : undefined
    },
  }
}

const elevated = (acr: string): ElevationState => ({ status: 'elevated', ...at(acr) })

describe('a response with a time in milliseconds', () => {
  it('an elevation with a time in milliseconds does not count, because it would be fresh forever', async () => {
    const { store, answer, acr } = setUp()
    const refreshed = store.refresh()
    await idle()
    answer(0, { status: 'elevated', ...at('phr'), auth_time: 1_767_225_600_000 })
    await refreshed
    expect(acr()).toBeUndefined()
  })
})

describe('a late response', () => {
  it('an older response does not replace a newer elevation', async () => {
    const { store, answer, acr } = setUp()
    const refreshed = store.refresh()
    await idle()
    store.prove(at('phr'))
    answer(0, { status: 'none' })
    await refreshed
    expect(acr()).toBe('phr')
  })

  it('a late response does not restore an elevation that was dropped after the request', async () => {
    const { store, answer, drop, acr } = setUp()
    store.prove(at('aal2'))
    const [refreshed, dropping] = [store.refresh(), store.drop()]
    await idle()
    drop()
    await dropping
    answer(0, elevated('aal2'))
    await refreshed
    expect(acr()).toBeUndefined()
  })

  it('the newest elevation counts, in any order of arrival', async () => {
    const { store, answer, acr } = setUp()
    const calls = [store.refresh(), store.refresh()]
    await idle()
    answer(1, elevated('phr'))
    await calls[1]
    answer(0, { status: 'none' })
    await calls[0]
    expect(acr()).toBe('phr')
    const take = store.ask()
    const last = store.refresh()
    await idle()
    // The request in between got a challenge, which says nothing about the elevation.
    answer(2, { status: 'none' })
    await last
    take(at('aal2'))
    expect(acr()).toBeUndefined()
  })
})

it('the elevation store sends no message to other tabs after dispose', async () => {
  const { store, told, drop } = setUp()
  const dropping = store.drop()
  await idle()
  store.dispose()
  drop()
  expect(await failureOf(dropping)).toBeUndefined()
  expect(told).toEqual([])
})
