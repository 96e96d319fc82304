import { expect, it } from 'vitest'

import { Rows } from './rows.ts'

interface Row {
  readonly id: string
  readonly owner: string
  readonly at: number
}

const rowsOf = (): Rows<Row> =>
  new Rows(
    ({ id }) => id,
    ({ owner }) => [owner],
  )
const row = (id: string, at = 0, owner = 'mara'): Row => ({ id, owner, at })
const ids = (list: readonly Row[]): string => list.map(({ id }) => id).join('')

it('finds the rows of a group in the order in which they came, and the newest first', () => {
  const rows = rowsOf()
  for (const each of ['a', 'b', 'c', 'd']) rows.put(row(each))
  rows.put(row('e', 0, 'ben'))
  expect([ids(rows.of('mara')), ids(rows.newestOf('mara', 3)), ids(rows.newestOf('mara', 9))]).toEqual([
    'abcd',
    'dcb',
    'dcba',
  ])
  expect([ids(rows.of('nobody')), ids(rows.newestOf('nobody', 3))]).toEqual(['', ''])
})

it('keeps the place of a row that is put again, and gives one that was deleted a new one', () => {
  const rows = rowsOf()
  for (const each of ['a', 'b', 'c']) rows.put(row(each))
  rows.put(row('a', 5))
  expect(rows.of('mara').map(({ id, at }) => `${id}${at}`)).toEqual(['a5', 'b0', 'c0'])
  expect([rows.delete('b'), rows.delete('b')]).toEqual([true, false])
  rows.put(row('b'))
  expect([ids(rows.of('mara')), ids(rows.newestOf('mara', 2))]).toEqual(['acb', 'bc'])
  for (const each of ['a', 'b', 'c']) rows.delete(each)
  expect([rows.size, ids(rows.of('mara'))]).toEqual([0, ''])
})

it('sweeps the oldest first, as many as it is told', () => {
  const rows = rowsOf()
  for (let index = 0; index < 5; index++) rows.put(row(String(index), index))
  expect(rows.sweep(({ at }) => at < 4, 3)).toBe(3)
  expect(ids(rows.of('mara'))).toBe('34')
})
