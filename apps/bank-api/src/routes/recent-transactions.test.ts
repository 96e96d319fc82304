import { expect, it } from 'vitest'

import { browserAt, openBank, openedAt } from '../../test/bank.ts'
import type { TransactionsAnswer } from '../contract.ts'

const DAY = 24 * 60 * 60 * 1000

it('recent transactions are those of 45 days, newest first', async () => {
  const { app } = await openBank()
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const list = async (path: string) => (await mara.call<TransactionsAnswer>('GET', path)).body.transactions
  const all = await list('/api/transactions')
  const recent = await list('/api/transactions?recent')
  expect(recent).toEqual(all.filter(({ at }) => Date.parse(at) >= openedAt - 45 * DAY))
  expect(recent.length).toBeGreaterThan(8)
  expect(recent.length).toBeLessThan(all.length)
  expect(recent.map(({ at }) => at)).toEqual(
    recent
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
})

it('recent transactions of a quiet account are its latest eight', async () => {
  const { app, db } = await openBank()
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const list = async (path: string) => (await mara.call<TransactionsAnswer>('GET', path)).body.transactions
  await db
    .updateTable('entries')
    .set(({ ref, eb }) => ({ at: eb(ref('at'), '-', 100 * DAY) }))
    .execute()
  expect(await list('/api/transactions?recent')).toEqual((await list('/api/transactions')).slice(0, 8))
})
