import { expect, it } from 'vitest'

import { docComments, examplesOf, unfencedExamples } from './extract.ts'

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
  /** Not exported. */
  const inner = 1
}

/**
 * @example
 * add(1)
 */
export type Bare = 1
`

it('finds doc comments, what they document, and their examples with the lines they stand on', () => {
  const comments = docComments(source)
  expect(comments.map(({ name, line }) => [name, line])).toEqual([
    ['short', 3],
    ['add', 6],
    [undefined, 16],
    ['Bare', 20],
  ])
  expect(comments.flatMap((each) => examplesOf(each, 'add.ts'))).toEqual([
    { source: 'add.ts', line: 11, language: 'ts', given: '', code: 'add(1, 2)\n  .toString()', unchecked: false },
  ])
})

it('tells of examples that are not fenced', () => {
  expect(docComments(source).flatMap(unfencedExamples)).toEqual([21])
})
