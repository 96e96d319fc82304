import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { followQuickStart } from '../../../../e2e/support/quick-start.ts'
import { run } from '../../../../scripts/process.ts'
import type { Snippet } from './extract.ts'

/**
 * Runners by file name suffix. `vitest.snippets.config.ts` and `playwright.snippets.config.ts` use the same suffixes.
 */
const runners: Readonly<Record<string, readonly string[]>> = {
  vitest: ['.test.ts', '.dom.test.tsx', '.browser.test.tsx'],
  '@playwright/test': ['.spec.ts'],
}

/** Checks the names of test blocks. A block that imports a runner is a test, and its name selects the runner. */
export function testFaults(snippets: readonly Pick<Snippet, 'source' | 'line' | 'title' | 'code'>[]): string[] {
  return snippets.flatMap(({ source, line, title = '', code }) =>
    Object.entries(runners).flatMap(([runner, ends]) => {
      const isTest = new RegExp(`^import .* from '${runner}'$`, 'mu').test(code)
      if (!isTest || ends.some((end) => title.endsWith(end))) return []
      return [`${source}:${line} is a test that does not run. Give it a title that ends with ${ends.join(' or ')}.`]
    }),
  )
}

/** The result of a runner: the number of passed tests, or its output. */
export type Outcome = { readonly passed: number } | { readonly failed: string }

function outcomeOf({ code, output }: { readonly code: number | null; readonly output: string }, line: RegExp): Outcome {
  const [, passed = '0'] = line.exec(stripVTControlCharacters(output)) ?? []
  return code === 0 && passed !== '0' ? { passed: Number(passed) } : { failed: output }
}

/** Runs the blocks that are Vitest tests: in Node, jsdom, happy-dom and a browser. */
export async function runVitest(docs: string): Promise<Outcome> {
  const args = ['exec', 'vitest', 'run', '--config', 'vitest.snippets.config.ts']
  return outcomeOf(await run('pnpm', args, { cwd: docs, quiet: true }), /Tests\D*(\d+) passed/u)
}

/** Runs the blocks that are Playwright tests, against the app of the quick start. */
export async function runPlaywright(docs: string): Promise<Outcome> {
  const quickStart = await followQuickStart('.quick-start/of-the-docs')
  try {
    for (const file of globSync('.snippets/**/*.spec.ts', { cwd: docs })) {
      const path = join(docs, file)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('http://localhost:4200', quickStart.origin))
    }
    const cli = join(docs, 'node_modules/@playwright/test/cli.js')
    const args = ['--conditions=@stepup/source', cli, 'test', '--config', 'playwright.snippets.config.ts']
    return outcomeOf(await run(process.execPath, args, { cwd: docs, quiet: true }), /(\d+) passed/u)
  } finally {
    await quickStart.stop()
  }
}
