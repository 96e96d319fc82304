import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from '../../../../scripts/process.ts'
import { cellOf, recordedBy } from './recorded.ts'

const recorded = {
  date: '2026-11-29',
  machine: 'a machine',
  figures: [
    { name: 'weight', value: 41.16, unit: 'kB gzip', goal: { atMost: 30 } },
    { name: 'ratio', value: 0.654, unit: 'times', goal: { atLeast: 0.6 } },
    { name: 'rate', value: 1234.5, unit: 'a second' },
    { name: 'opening', value: 9.876, unit: 'ms to paint, 5.1 to focus' },
  ],
}

it('a figure’s cell has its goal only where the goal is missed', () => {
  expect(cellOf(recorded, 'weight')).toEqual({ text: '41.2 kB', missed: 'goal at most 30' })
  expect(cellOf(recorded, 'ratio')).toEqual({ text: '0.65' })
  expect(cellOf(recorded, 'rate')).toEqual({ text: '1,235 a second' })
  expect(cellOf(recorded, 'opening')).toEqual({ text: '9.88 ms to paint, 5.1 to focus' })
})

it('a page with an unrecorded figure is not built', () => {
  expect(() => cellOf(recorded, 'width')).toThrow('No recorded figure is named "width"')
  expect(() => recordedBy('unknown')).toThrow('pnpm bench unknown --record')
})

it('the README has the recorded bytes of the products', () => {
  const products = recordedBy('products')
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const rows = [
    ...readme.matchAll(/^\| (?<product>[\w-]+)[^|]* \| (?<page>[\d.]+ kB) \| (?<prompt>[\d.]+ kB)? ?\|$/gmu),
  ]
  expect(rows.map((row) => row.groups?.['product'])).toContain('Stepup')
  for (const { groups: { product, page, prompt } = {} } of rows) {
    expect(page).toBe(cellOf(products, `${product}: with the page`).text)
    if (prompt !== undefined) expect(prompt).toBe(cellOf(products, `${product}: when a prompt opens`).text)
  }
})
