import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'
import type { TestProjectInlineConfiguration } from 'vitest/config'

import config from '../vitest.config.ts'
import { IN_PROCESS_PATIENCE } from './patience.ts'
import { root } from './process.ts'

/** A limit that a test sets for itself: of the test, of a hook, of Playwright's, or of a wait for the page. */
const ownLimit =
  /^\s*\}, [\d_]+\)$|\.setTimeout\([\d_]+\)$|scope: '(?:test|worker)', timeout: [\d_]|(?:\.poll\(.*|\.(?:to\w+|click|fill|waitFor)\((?:.*, )?)\{ timeout: [\d_]/u

it('a test is as patient as all others, also on a slow machine', () => {
  const args = ['ls-files', '*.test.ts', '*.test.tsx', 'e2e/*.ts', 'packages/*/test/*.ts']
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n')
  const impatient = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (ownLimit.test(line) ? [`${file}:${index + 1}`] : [])),
  )
  expect(impatient).toEqual([])
})

it('a project of tests is as patient as all others', () => {
  const projects = (config.test?.projects ?? []) as readonly TestProjectInlineConfiguration[]
  expect(projects.length).toBeGreaterThan(10)
  const impatient = projects.filter(({ test }) =>
    [test?.testTimeout, test?.hookTimeout].some((limit) => (limit ?? 0) < IN_PROCESS_PATIENCE),
  )
  expect(impatient.map(({ test }) => test?.name)).toEqual([])
})
