import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from './process.ts'

/** The formatter keeps the lines of code below 120 characters, and leaves comments alone. */
const MAX_WIDTH = 140

it('a comment has lines of at most 140 characters', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { cwd: root, encoding: 'utf8' })
  const wide = files
    .trim()
    .split('\n')
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (isWideComment(line) ? [`${file}:${index + 1}`] : [])),
    )
  expect(wide).toEqual([])
})

function isWideComment(line: string): boolean {
  return line.length > MAX_WIDTH && /^\s*(?:\/\/|\/?\*)/u.test(line) && !line.includes('https://')
}
