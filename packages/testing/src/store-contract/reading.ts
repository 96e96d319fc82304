import assert from 'node:assert/strict'

import type { Query, Rows } from '@stepup/server/store'

import { find, kinds, MINUTE, put, row, type RowsCases, unique, type Written } from './rows-case.ts'

async function written(rows: Rows, all: readonly Written[]): Promise<void> {
  assert.ok(await rows.write(all.map((added) => put(added))))
}

async function ids(rows: Rows, query: Query): Promise<readonly string[]> {
  const [found = []] = await rows.read([query])
  return found.map(({ id }) => id)
}

export const readingCases: RowsCases = {
  async 'a row comes back as it was written, to the character, with its version'({ rows }) {
    for (const table of kinds) {
      const first = row({ table })
      await written(rows, [first])
      assert.deepEqual(await find(rows, first), { ...first, version: 1 })
      const { user: _, session: __, ref: ___, ...bare } = row({ table })
      await written(rows, [bare])
      assert.deepEqual(await find(rows, bare), { ...bare, version: 1 })
    }
  },
  async 'rows are found by their own id, user, session and ref only'({ rows }) {
    for (const table of kinds) {
      const [first, second] = [row({ table }), row({ table })]
      await written(rows, [first, second])
      const columns = table === 'challenges' ? (['user', 'session', 'ref'] as const) : (['user', 'session'] as const)
      for (const by of columns) {
        assert.deepEqual(await ids(rows, { table, by, is: [first[by] ?? ''] }), [first.id])
        assert.deepEqual(await ids(rows, { table, by, is: [unique()] }), [])
      }
      assert.deepEqual(
        new Set(await ids(rows, { table, by: 'id', is: [first.id, unique(), second.id] })),
        new Set([first.id, second.id]),
      )
      assert.deepEqual(await ids(rows, { table, by: 'id', is: [] }), [])
    }
  },
  async 'several queries return their rows in the order of the queries, also of several tables'({ rows }) {
    const [first, second] = [row(), row({ table: 'grants' })]
    await written(rows, [first, second])
    const found = await rows.read([
      { table: 'grants', by: 'id', is: [second.id] },
      { table: 'challenges', by: 'user', is: [] },
      { table: 'challenges', by: 'id', is: [first.id] },
      { table: 'grants', by: 'id', is: [first.id] },
    ])
    assert.deepEqual(
      found.map((all) => all.map(({ id }) => id)),
      [[second.id], [], [first.id], []],
    )
    assert.deepEqual(await rows.read([]), [])
  },
  async 'rows are ordered by `at` and then by id, and ranges and limits apply in both directions'({ rows }) {
    for (const table of kinds) {
      const user = unique()
      const at = Date.now()
      const all = [0, 1, 1, 2].map((later, index) => row({ table, user, id: `${user} ${index}`, at: at + later }))
      await written(rows, all.toReversed())
      const [a, b, c, d] = all.map(({ id }) => id)
      const query: Query = { table, by: 'user', is: [user] }
      assert.deepEqual(await ids(rows, query), [a, b, c, d])
      assert.deepEqual(await ids(rows, { ...query, order: 'newest' }), [d, c, b, a])
      assert.deepEqual(await ids(rows, { ...query, limit: 2 }), [a, b])
      assert.deepEqual(await ids(rows, { ...query, limit: 2, order: 'newest' }), [d, c])
      assert.deepEqual(await ids(rows, { ...query, since: at + 1 }), [b, c, d])
      assert.deepEqual(await ids(rows, { ...query, before: at + 2 }), [a, b, c])
      assert.deepEqual(await ids(rows, { ...query, after: { at: at + 1, id: b ?? '' }, limit: 1 }), [c])
      assert.equal(await rows.count({ ...query, since: at + 1 }), 3)
      assert.equal(await rows.count({ ...query, since: at + 1, limit: 2 }), 2)
    }
  },
  async 'rows of several keys are found once each, in one order and under one limit'({ rows }) {
    for (const table of kinds) {
      const [firstKey, secondKey] = [unique(), unique()]
      const all = [firstKey, secondKey, firstKey, secondKey].map((user, at) => row({ table, user, at }))
      await written(rows, all)
      const [a, b, c, d] = all.map(({ id }) => id)
      const query: Query = { table, by: 'user', is: [secondKey, firstKey, secondKey] }
      assert.deepEqual(await ids(rows, query), [a, b, c, d])
      assert.deepEqual(await ids(rows, { ...query, order: 'newest', limit: 3 }), [d, c, b])
      assert.deepEqual(await ids(rows, { table, by: 'id', is: [d ?? '', b ?? '', b ?? ''] }), [b, d])
    }
  },
  async 'all rows of a table are paged by the last row of each page'({ rows }) {
    const all = Array.from({ length: 5 }, (_, index) => row({ table: 'authenticators', at: index }))
    await written(rows, all)
    const seen: string[] = []
    for (let after: Query['after']; ;) {
      const [page = []] = await rows.read([
        { table: 'authenticators', by: 'all', limit: 2, ...(after ? { after } : {}) },
      ])
      seen.push(...page.map(({ id }) => id))
      const last = page.at(-1)
      if (!last) break
      after = last
    }
    assert.equal(new Set(seen).size, seen.length)
    assert.deepEqual(
      seen.filter((id) => all.some((added) => added.id === id)),
      all.map(({ id }) => id),
    )
  },
  async 'a sweep removes the oldest expired rows, no more than its limit, and no other row'({ rows, nodes }) {
    const ref = unique()
    const [first, second, third, ...rest] = [1, 2, 3, 4].map((at) => row({ table: 'audit', ref, at }))
    assert.ok(first && second && third)
    const untouched = row({ table: 'audit', at: 1 })
    await written(rows, [first, second, third, ...rest, untouched])
    const sweep = { table: 'audit', ref, column: 'at', through: 3, limit: 2 } as const
    assert.equal(await rows.sweep(sweep), 2)
    assert.deepEqual(await ids(rows, { table: 'audit', by: 'ref', is: [ref] }), [third.id, ...rest.map(({ id }) => id)])
    const later = await Promise.all([rows, nodes.at(-1) ?? rows].map((node) => node.sweep(sweep)))
    assert.equal(
      later.reduce((sum, swept) => sum + swept),
      1,
    )
    assert.equal(await rows.sweep(sweep), 0)
    assert.ok(await find(rows, untouched))
    const now = Date.now()
    const [over, good] = [now - MINUTE, now + 60 * MINUTE].map((expires) => row({ table: 'grants', expires }))
    const { expires: _, ...lasting } = row({ table: 'grants' })
    assert.ok(over && good)
    await written(rows, [over, good, lasting])
    while ((await rows.sweep({ table: 'grants', column: 'expires', through: now, limit: 100 })) > 0);
    assert.deepEqual(
      [await find(rows, over), !!(await find(rows, good)), !!(await find(rows, lasting))],
      [undefined, true, true],
    )
  },
}
