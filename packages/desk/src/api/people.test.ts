import { afterEach, expect, it } from 'vitest'

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

it('people are found by a part of their name, 20 at most, and named by their ids', async () => {
  const { read } = withNames()
  expect((await read<Me>('/desk/api/me')).hasNames).toBe(true)
  const { people } = await read<PeopleList>('/desk/api/people?search=Person')
  expect(people).toHaveLength(20)
  expect(people[0]).toEqual({ userId: 'u0', name: 'Person 0' })
  expect(await read<PeopleList>('/desk/api/people?id=u7&id=nobody&id=u7&id=__proto__')).toEqual({
    people: [{ userId: 'u7', name: 'Person 7' }],
  })
})

it.each([
  '',
  'search=',
  'search=a',
  'search=%20a%20',
  `search=${'a'.repeat(101)}`,
  'search=a%00b',
  'search=ab&id=u1',
  `id=${'a'.repeat(201)}`,
  new URLSearchParams(Array.from({ length: 501 }, (_, index) => ['id', `u${index}`])).toString(),
])('people by the query %j are refused', async (query) => {
  const { send } = withNames()
  expect((await send(`/desk/api/people?${query}`, { as: 'ines' })).status).toBe(400)
})

it('where the app has no names, there is nobody to find', async () => {
  test = startDesk()
  expect((await test.read<Me>('/desk/api/me')).hasNames).toBe(false)
  expect((await test.send('/desk/api/people?search=mara', { as: 'ines' })).status).toBe(404)
})

it('an app that fails to find people is reported, and says nothing', async () => {
  const fail = () => Promise.reject(new Error('hunter2'))
  test = startDesk({ people: { namesOf: fail, find: fail } })
  const response = await test.send('/desk/api/people?search=mara', { as: 'ines' })
  expect([response.status, (await response.text()).includes('hunter2')]).toEqual([500, false])
  expect(test.events.map(({ type }) => type)).toContain('error')
})
