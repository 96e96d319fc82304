import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from './process.ts'

/** A block of `describe.each` at the top level of a file, to its end. */
const blocks = /^describe(?:\.\w+)*\.each[\s\S]*?^(?:\}\)|\))$/gmu
/** The name of a test in such a block, of one test or of a table of tests. */
const name = /^ {2,4}it(?:\.\w+)*(?:\.each(?:<[^\n]*>)?\([\s\S]*?\))?\(\s*('(?:[^'\\]|\\.)*'|`[^`]*`)/gmu

it('a test inside of `describe.each` names the case, so that its name stands alone in a report', () => {
  const files = execFileSync('git', ['ls-files', '*.test.ts', '*.test.tsx'], { cwd: root, encoding: 'utf8' })
  const names = files
    .trim()
    .split('\n')
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const all = [...text.matchAll(blocks)].flatMap(([block]) => [...block.matchAll(name)])
      return all.map(([, written = '']) => ({ file, written }))
    })
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter(({ written }) => !written.includes('${'))).toEqual([])
})
