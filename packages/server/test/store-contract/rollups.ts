import assert from 'node:assert/strict'

import { atOnce, type ContractCases } from './contract-case.ts'

const DAY = 86_400_000
const day = (index: number): number => Date.UTC(2026, 0, 1) + index * DAY
const kindOf = (): string => `counts ${crypto.randomUUID()}`

export const rollupCases: ContractCases = {
  async 'the store keeps the counts of a day as the first of several processes has written them'(context) {
    const kind = kindOf()
    const written = await atOnce(context, 5, async (store, index) => {
      await store.addRollup({ kind, at: day(1), counts: { by: index, requests: [1, 2, 3] } })
      return store.listRollups({ kind, since: 0, limit: 10 })
    })
    await context.store.addRollup({ kind, at: day(1), counts: 'later' })
    const kept = await context.store.listRollups({ kind, since: 0, limit: 10 })
    assert.equal(kept.length, 1)
    for (const seen of written) assert.deepEqual(seen, kept)
  },
  async 'the store lists the counts of one kind by day, page by page'({ store }) {
    const kind = kindOf()
    for (const index of [3, 1, 2, 4]) await store.addRollup({ kind, at: day(index), counts: index })
    await store.addRollup({ kind: kindOf(), at: day(2), counts: 'other' })
    const first = await store.listRollups({ kind, since: day(2), limit: 2 })
    assert.deepEqual(
      first.map(({ counts }) => counts),
      [2, 3],
    )
    assert.deepEqual(await store.listRollups({ kind, since: day(2), after: day(3), limit: 2 }), [
      { kind, at: day(4), counts: 4 },
    ])
  },
  async 'the store removes the counts of one kind, so that they can be computed again'({ store }) {
    const [kind, otherKind] = [kindOf(), kindOf()]
    for (const index of [1, 2, 3]) await store.addRollup({ kind, at: day(index), counts: index })
    await store.addRollup({ kind: otherKind, at: day(1), counts: 'other' })
    assert.equal(await store.removeRollups(kind, 2), 2)
    assert.equal(await store.removeRollups(kind, 2), 1)
    assert.deepEqual(await store.listRollups({ kind, since: 0, limit: 10 }), [])
    assert.equal((await store.listRollups({ kind: otherKind, since: 0, limit: 10 })).length, 1)
    await store.addRollup({ kind, at: day(1), counts: 'again' })
    assert.equal((await store.listRollups({ kind, since: 0, limit: 10 }))[0]?.counts, 'again')
  },
}
