import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, it, onTestFinished } from 'vitest'

import { pinnedVersions } from '../build/pinned-versions.ts'
import { appFiles } from './app-files.ts'
import { nameOf, type Stack } from './stack.ts'
import { writeApp } from './write-app.ts'

const root = join(import.meta.dirname, '..')

/** Runs an app's tests against the packages' sources, which an app gets from npm. */
const sourceConfig = `import { mergeConfig } from 'vitest/config'
import app from './vitest.config.ts'
const conditions = ['@stepup/source']
export default mergeConfig(app, { resolve: { conditions }, ssr: { resolve: { conditions } } })`

const stacks: readonly Stack[] = [
  { client: 'vite', server: 'hono' },
  { client: 'vite', server: 'express' },
  { client: 'next' },
]

it.each(stacks.map((stack) => [nameOf(stack), stack] as const))(
  'the tests of a new app pass with the packages as they are: %s',
  async (_, stack) => {
    // Inside the package, so that the packages resolve.
    const folder = mkdtempSync(join(root, '.app-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeApp(folder, appFiles({ name: 'app', stack, packageManager: 'npm', versions: pinnedVersions() }))
    writeFileSync(join(folder, 'source.config.ts'), sourceConfig)
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [
      vitest,
      'run',
      '--config',
      'source.config.ts',
      '--reporter=default',
      '--reporter=json',
      '--outputFile=report.json',
    ]
    await promisify(execFile)(process.execPath, args, { cwd: folder })
    const report = readFileSync(join(folder, 'report.json'), 'utf8')
    const { numTotalTests, numPassedTests } = JSON.parse(report) as Readonly<Record<string, number>>
    expect(numPassedTests).toBe(numTotalTests)
    expect(numTotalTests).toBeGreaterThan(6)
  },
)
