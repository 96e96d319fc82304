import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { startDesk } from '../../test/test-desk.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

it('a live feed ends with the right to look, also while the store does not answer', async () => {
  let isDown = false
  const test = startDesk({}, (store) => ({
    ...store,
    listDecisions: (page) => (isDown ? Promise.reject(new Error('The store is down.')) : store.listDecisions(page)),
  }))
  const response = await test.send('/desk/api/live', { as: 'kim' })
  const events = response.body?.getReader()
  await events?.read()
  test.staff.delete('kim')
  isDown = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect((await events?.read())?.done).toBe(true)
  expect(test.events.map(({ type }) => type)).toContain('error')
  await test.desk.close()
})

it('a live feed ends with the right to look, also while the store gives no answer at all', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
  let isSilent = false
  const test = startDesk({}, (store) => ({
    ...store,
    listDecisions: (page) => (isSilent ? new Promise(() => undefined) : store.listDecisions(page)),
  }))
  await test.read('/desk/api/overview')
  const response = await test.send('/desk/api/live', { as: 'kim' })
  const events = response.body?.getReader()
  await events?.read()
  test.staff.delete('kim')
  isSilent = true
  test.advance(5000)
  await vi.advanceTimersByTimeAsync(10_000)
  expect((await events?.read())?.done).toBe(true)
})
