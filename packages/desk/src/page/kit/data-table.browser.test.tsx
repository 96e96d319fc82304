import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { LocaleProvider } from '../locale/locale-provider.tsx'
import { DataTable, type Column } from './data-table.tsx'

interface Row {
  readonly name: string
  readonly count: number
}

const rows: readonly Row[] = [
  { name: 'pear', count: 2 },
  { name: 'apple', count: 10 },
  { name: 'fig', count: 10 },
]
const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name },
  { id: 'count', header: 'Count', value: ({ count }) => count, numeric: true },
]

const names = (): readonly string[] =>
  page
    .getByRole('rowheader')
    .elements()
    .map((cell) => cell.textContent)

async function openTable(sortBy?: string): Promise<void> {
  await render(
    <LocaleProvider initial="en">
      <DataTable caption="Fruit" rows={rows} columns={columns} keyOf={({ name }) => name} {...(sortBy && { sortBy })} />
    </LocaleProvider>,
  )
}

it('a column of numbers sorts from the largest, then from the smallest, then as the rows came', async () => {
  await openTable()
  const header = page.getByRole('columnheader', { name: 'Count' })
  for (const [order, sorted] of [
    ['descending', ['apple', 'fig', 'pear']],
    ['ascending', ['pear', 'apple', 'fig']],
  ] as const) {
    await header.getByRole('button').click()
    await expect.element(header).toHaveAttribute('aria-sort', order)
    expect(names()).toEqual(sorted)
  }
  await header.getByRole('button').click()
  await expect.element(header).not.toHaveAttribute('aria-sort')
  expect(names()).toEqual(['pear', 'apple', 'fig'])
})

it('a column of texts sorts from the first, and replaces the order of another column', async () => {
  await openTable('count')
  await expect.element(page.getByRole('columnheader', { name: 'Count' })).toHaveAttribute('aria-sort', 'descending')
  const header = page.getByRole('columnheader', { name: 'Name' })
  await header.getByRole('button').click()
  await expect.element(header).toHaveAttribute('aria-sort', 'ascending')
  await expect.element(page.getByRole('columnheader', { name: 'Count' })).not.toHaveAttribute('aria-sort')
  expect(names()).toEqual(['apple', 'fig', 'pear'])
})
