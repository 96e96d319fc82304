import assert from 'node:assert/strict'

import type { Change, Rows } from '@stepup/server/store'

import { atOnce, find, kinds, plain, put, remove, row, type RowsCases, unique, type Written } from './rows-case.ts'

const numbered = (written: Written, number: number): Written => ({ ...written, body: JSON.stringify({ number }) })

const changeOfBody = (written: Written, number: number, expect: number): Change => ({
  ...put(numbered(written, number), expect),
  bodyOnly: true,
})

async function numberOf(rows: Rows, written: Written): Promise<{ readonly number: number; readonly version: number }> {
  const { body = '{"number":0}', version = 0 } = (await find(rows, written)) ?? {}
  return { ...(JSON.parse(body) as { readonly number: number }), version }
}

export const writingCases: RowsCases = {
  async 'a row is added once by twenty concurrent writers'(context) {
    for (const table of kinds) {
      const first = row({ table })
      const results = await atOnce(context, 20, (rows, index) => rows.write([put(numbered(first, index))]))
      assert.equal(results.filter(Boolean).length, 1)
      assert.deepEqual(await numberOf(context.rows, first), { number: results.indexOf(true), version: 1 })
    }
  },
  async 'a row is replaced or removed only at the expected version, and moves in every index'({ rows }) {
    for (const table of kinds) {
      const first = row({ table })
      const moved = { ...first, user: unique(), at: first.at + 1 }
      assert.equal(await rows.write([put(moved, 1)]), false)
      assert.ok(await rows.write([put(first)]))
      assert.equal(await rows.write([put(moved, 2)]), false)
      assert.ok(await rows.write([put(moved, 1)]))
      assert.equal(await rows.write([put(first, 1)]), false)
      assert.deepEqual(await find(rows, first), { ...moved, version: 2 })
      const [before = [], after = []] = await rows.read(
        [first, moved].map(({ user }) => ({ table, by: 'user', is: [user ?? ''] }) as const),
      )
      assert.deepEqual([before.length, after.length], [0, 1])
      assert.equal(await rows.write([remove(first, 1)]), false)
      assert.ok(await rows.write([remove(first, 2)]))
      assert.equal(await find(rows, first), undefined)
      assert.equal(await rows.write([remove(first, 2)]), false)
    }
  },
  async 'a row with a replaced body is found as before, and is replaced only at the expected version'({ rows }) {
    for (const table of kinds) {
      const [first, second] = [row({ table }), row({ table })]
      assert.ok(await rows.write([put(first), put(second)]))
      assert.equal(await rows.write([changeOfBody(first, 2, 2)]), false)
      assert.ok(await rows.write([changeOfBody(first, 2, 1)]))
      assert.ok(await rows.write([changeOfBody(first, 3, 2), changeOfBody(second, 4, 1)]))
      assert.equal(await rows.write([changeOfBody(second, 5, 1), changeOfBody(first, 5, 3)]), false)
      for (const [by, is] of [
        ['id', first.id],
        ['user', first.user ?? ''],
        ['session', first.session ?? ''],
      ] as const)
        assert.deepEqual((await rows.read([{ table, by, is: [is] }]))[0]?.map(plain), [
          { ...numbered(first, 3), version: 3 },
        ])
      assert.ok(await rows.write([remove(first, 3)]))
      assert.deepEqual(await rows.read([{ table, by: 'user', is: [first.user ?? ''] }]), [[]])
    }
  },
  async 'the changes of a write to several tables are written together or not at all'({ rows }) {
    const [kept, gone, added, elsewhere] = [row(), row(), row(), row({ table: 'grants' })]
    assert.ok(await rows.write([put(kept), put(gone)]))
    const changes = [put(added), remove(gone, 1), put(elsewhere)]
    assert.equal(await rows.write([...changes, put(numbered(kept, 5), 2)]), false)
    assert.equal(await rows.write([put(numbered(kept, 5), 2), ...changes]), false)
    assert.deepEqual([await find(rows, added), await find(rows, elsewhere)], [undefined, undefined])
    assert.deepEqual(await find(rows, gone), { ...gone, version: 1 })
    assert.ok(await rows.write([...changes, put(numbered(kept, 5), 1)]))
    assert.deepEqual(await numberOf(rows, kept), { number: 5, version: 2 })
    assert.ok((await find(rows, elsewhere)) && !(await find(rows, gone)))
  },
  async 'a thousand changes are one write'({ rows }) {
    const user = unique()
    const all = Array.from({ length: 1000 }, () => row({ table: 'grants', user }))
    assert.ok(await rows.write(all.map((added) => put(added))))
    assert.equal(await rows.count({ table: 'grants', by: 'user', is: [user] }), 1000)
    const [last] = all.slice(-1)
    assert.ok(last)
    assert.equal(await rows.write([...all.slice(0, -1).map((removed) => remove(removed, 1)), remove(last, 2)]), false)
    assert.equal(await rows.count({ table: 'grants', by: 'user', is: [user] }), 1000)
    assert.ok(await rows.write(all.map((removed) => remove(removed, 1))))
  },
  async 'no count is lost when fifty writers increment rows of several tables'(context) {
    const counted = [row(), row({ table: 'grants' }), row({ table: 'counters' }), row({ table: 'failures' })]
    await atOnce(context, 50, async (rows, index) => {
      // Writers that lock in opposite orders must not deadlock.
      const ordered = index % 4 < 2 ? counted : counted.toReversed()
      for (;;) {
        const found = await Promise.all(ordered.map((counter) => numberOf(rows, counter)))
        const changes = ordered.map((counter, place) => {
          const { number = 0, version = 0 } = found[place] ?? {}
          return put(numbered(counter, number + 1), version)
        })
        if (await rows.write(changes)) return
      }
    })
    for (const counter of counted) assert.deepEqual(await numberOf(context.rows, counter), { number: 50, version: 50 })
  },
  async 'one of two writes succeeds that each remove one row and expect the other row'(context) {
    for (const table of kinds) {
      for (let round = 0; round < 20; round++) {
        const pair = [row({ table }), row({ table })] as const
        assert.ok(await context.rows.write(pair.map((added) => put(added))))
        const results = await atOnce(context, 2, (rows, index) => {
          const [removed, kept] = index === 0 ? pair : [pair[1], pair[0]]
          return rows.write([remove(removed, 1), put(kept, 1)])
        })
        assert.equal(results.filter(Boolean).length, 1)
      }
    }
  },
  async 'a read of several rows that are written together sees one instant'(context) {
    const [first, second] = [row({ table: 'grants' }), row({ table: 'evidence' })]
    assert.ok(await context.rows.write([put(numbered(first, 0)), put(numbered(second, 0))]))
    const write = async (): Promise<void> => {
      for (let version = 1; version <= 50; version++)
        assert.ok(await context.rows.write([first, second].map((changed) => put(numbered(changed, version), version))))
    }
    const reader = context.nodes.at(-1) ?? context.rows
    const read = async (): Promise<void> => {
      for (let time = 1; time <= 50; time++) {
        const queries = [first, second].map(({ table, id }) => ({ table, by: 'id', is: [id] }) as const)
        const [[firstRead] = [], [secondRead] = []] = await reader.read(queries)
        assert.equal(firstRead?.version, secondRead?.version)
      }
    }
    await Promise.all([write(), read()])
  },
  async 'a row with a taken unique ref is not written, and neither are the other rows of its write'(context) {
    const { rows } = context
    const ref = unique()
    const all = Array.from({ length: 20 }, () => row({ table: 'authenticators', ref }))
    const added = await atOnce(context, 20, (node, index) => node.write([put(all[index] ?? row())]))
    assert.equal(added.filter(Boolean).length, 1)
    const holder = all[added.indexOf(true)]
    assert.ok(holder)
    const [late, beside] = [row({ table: 'authenticators', ref }), row({ table: 'grants' })]
    assert.equal(await rows.write([put(beside), put(late)]), false)
    assert.equal(await find(rows, beside), undefined)
    assert.ok(await rows.write([remove(holder, 1)]))
    assert.ok(await rows.write([put(beside), put(late)]))
  },
  async 'a change in the app’s transaction is made only if it commits, and a refused one leaves it usable'({
    rows,
    transaction,
  }) {
    if (!transaction) return
    const first = row({ table: 'grants' })
    assert.ok(await rows.write([put(first)]))
    const undone = transaction(async (tx) => {
      assert.ok(await rows.write([put(numbered(first, 1), 1)], tx))
      throw new Error('The money did not move')
    })
    await assert.rejects(undone, /did not move/u)
    assert.deepEqual(await find(rows, first), { ...first, version: 1 })
    await transaction(async (tx) => {
      assert.equal(await rows.write([put(numbered(first, 1), 2)], tx), false)
      assert.equal(await rows.write([put(first)], tx), false)
      assert.ok(await rows.write([put(numbered(first, 2), 1)], tx))
    })
    assert.deepEqual(await numberOf(rows, first), { number: 2, version: 2 })
  },
}
