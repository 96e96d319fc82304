import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from './process.ts'

/** A block of `describe.each` at the top level of a file, to its end. */
const blocks = /^describe(?:\.\w+)*\.each[\s\S]*?^(?:\}\)|\))$/gmu
/** The name of a test in such a block: a text without a parameter. */
const plainName = /^ {2,4}it(?:\.\w+)*\(\s*'((?:[^'\\]|\\.)*)'/gmu

it('a test inside of `describe.each` names the case, so that its name stands alone in a report', () => {
  const files = execFileSync('git', ['ls-files', '*.test.ts', '*.test.tsx'], { cwd: root, encoding: 'utf8' })
  const nameless = files
    .trim()
    .split('\n')
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const all = [...text.matchAll(blocks)].flatMap(([block]) => [...block.matchAll(plainName)])
      return all.map(([, name]) => `${file}: ${name}`)
    })
  expect(nameless).toEqual([])
})
