import { expect, it } from 'vitest'

import { documented } from './extract.ts'

const fence = '```'
const source = `import x from 'x'

/** One line. */
export const short = 1

/**
 * Adds.
 *
 * @example
 * ${fence}ts
 * add(1, 2)
 *   .toString()
 * ${fence}
 */
export async function add(a: number, b: number) {
  /** @example inner */
  const inner = 1
}
`

it('an extracted example has its export and its line', () => {
  const found = documented(source, 'add.ts')
  expect(found.map(({ name }) => name)).toEqual(['add', undefined])
  expect(found[0]?.examples).toEqual([
    { source: 'add.ts', line: 11, language: 'ts', given: '', code: 'add(1, 2)\n  .toString()', unchecked: false },
  ])
})
