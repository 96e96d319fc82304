import { afterEach, expect, it, onTestFinished, vi } from 'vitest'

import { startDesk, type TestDesk } from '../../test/test-desk.ts'
import type { Me, PeopleList } from '../contract.ts'

let test: TestDesk | undefined
afterEach(() => test?.desk.close())

const names = new Map(Array.from({ length: 60 }, (_, index) => [`u${index}`, `Person ${index}`]))

const withNames = () =>
  (test = startDesk({
    people: {
      namesOf: async (ids) => new Map(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))),
      find: async (text) =>
        [...names].filter(([, name]) => name.includes(text)).map(([userId, name]) => ({ userId, name, secret: 'x' })),
    },
  }))

it('customers are found by a part of their name, 20 at most, and named by their ids', async () => {
  const { read } = withNames()
  expect((await read<Me>('/desk/api/me')).hasNames).toBe(true)
  const find = (body: object) => read<PeopleList>('/desk/api/people', { method: 'POST', body })
  const { people } = await find({ search: ' Person ' })
  expect(people).toHaveLength(20)
  expect(people[0]).toEqual({ userId: 'u0', name: 'Person 0' })
  expect(await find({ ids: ['u7', 'nobody', 'u7', '__proto__'] })).toEqual({
    people: [{ userId: 'u7', name: 'Person 7' }],
  })
})

const ask = (body: object, as = 'ines') => test?.send('/desk/api/people', { method: 'POST', body, as })

it('the desk names all customers of a page of rows in one request', async () => {
  withNames()
  const ids = Array.from({ length: 500 }, (_, index) => `${crypto.randomUUID()} ${index}`)
  expect((await ask({ ids }))?.status).toBe(200)
})

it.each([
  {},
  { search: '' },
  { search: 'a' },
  { search: ' a ' },
  { search: 'a'.repeat(101) },
  { search: 'a\0b' },
  { search: ['ab'] },
  { search: 'ab', ids: ['u1'] },
  { ids: [] },
  { ids: ['u\0'] },
  { ids: ['a'.repeat(256)] },
  { ids: Array.from({ length: 501 }, (_, index) => `u${index}`) },
])('the desk refuses a search for customers by %j', async (body) => {
  withNames()
  expect((await ask(body))?.status).toBe(400)
})

it('an app that does not respond with names delays no view, and times out after five seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const never = () => new Promise<never>(() => undefined)
  test = startDesk({ people: { namesOf: never, find: never } })
  const asking = Array.from({ length: 6 }, () => ask({ search: 'mara' }))
  expect((await test.send('/desk/api/overview', { as: 'ines' })).status).toBe(200)
  await vi.advanceTimersByTimeAsync(5000)
  await vi.advanceTimersByTimeAsync(5000)
  const statuses = await Promise.all(asking.map(async (response) => (await response)?.status))
  expect(statuses).toEqual(asking.map(() => 503))
})

it('a search for customers is not found where the app provides no names', async () => {
  test = startDesk()
  expect((await test.read<Me>('/desk/api/me')).hasNames).toBe(false)
  expect((await ask({ search: 'mara' }))?.status).toBe(404)
})

it('an error of the app’s search for customers is reported, and not shown', async () => {
  const fail = () => Promise.reject(new Error('hunter2'))
  test = startDesk({ people: { namesOf: fail, find: fail } })
  const response = await ask({ search: 'mara' })
  expect([response?.status, (await response?.text())?.includes('hunter2')]).toEqual([500, false])
  expect(test.events.map(({ type }) => type)).toContain('error')
})
