import { join } from 'node:path'

import { root } from './process.ts'
import {
  countPlaywright,
  countVitest,
  listPlaywrightFailures,
  listVitestFailures,
  type Count,
  type Failure,
} from './report.ts'

/** A program that a step needs, besides Node and pnpm. */
export type Need = 'chromium' | 'firefox' | 'databases'

/** One check of the whole run. */
export interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Reads a runner's JSON report. A step without one counts as one check. */
  readonly report?: {
    readonly file: string
    readonly count: (json: unknown) => Count
    readonly failures: (json: unknown) => readonly Failure[]
  }
  readonly env?: Readonly<Record<string, string>>
  readonly needs?: readonly Need[]
}

/** The folder of the runners' reports. */
export const reports: string = join(root, '.reports')

/** Vitest leaves one processor free by default, which halves the speed on two processors. */
const EVERY_PROCESSOR = '--maxWorkers=100%'

const vitest = (name: string, needs?: Need, project: string = name, ...options: readonly string[]): Step => ({
  name,
  command: [
    'pnpm',
    'exec',
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${name}.json`)}`,
    ...options,
  ],
  report: { file: `${name}.json`, count: countVitest, failures: listVitestFailures },
  ...(needs ? { needs: [needs] } : {}),
})

const playwright = (name: string, project: string, ...needs: readonly Need[]): Step => ({
  name,
  command: ['pnpm', '--filter', '@stepup/e2e', 'test', `--project=${project}`],
  report: { file: `${name}.json`, count: countPlaywright, failures: listPlaywrightFailures },
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, `${name}.json`) },
  needs,
})

const build: Step = { name: 'build', command: ['pnpm', 'run', 'build'] }
const bank: Step = { name: 'bank', command: ['pnpm', '--filter', '@stepup/bank', 'build'] }

/**
 * Lanes of steps. The lanes of a stage run in parallel: browser tests wait for the browser and leave a processor idle.
 */
type Stage = readonly (readonly Step[])[]

/** The contributor's suite, fastest to fail first: every package, each store's contract, and the bank in Chromium. */
const check: readonly Stage[] = [
  [
    [
      { name: 'format', command: ['pnpm', 'exec', 'oxfmt', '--check', '.'] },
      { name: 'lint', command: ['pnpm', 'exec', 'oxlint', '--type-aware', '--deny-warnings'] },
      { name: 'types', command: ['pnpm', 'run', 'typecheck'] },
      { name: 'unused', command: ['pnpm', 'exec', 'knip'] },
      vitest('unit', undefined, 'unit*', EVERY_PROCESSOR),
      vitest('ssr'),
      vitest('jsdom', undefined, '*dom'),
      vitest('contracts', 'databases', 'stores', 'postgres-store.stores', 'redis-store.stores', EVERY_PROCESSOR),
      build,
      bank,
    ],
  ],
  [
    [
      vitest('browser', 'chromium'),
      { name: 'api', command: [process.execPath, 'scripts/api-report.ts'] },
      { name: 'size', command: ['pnpm', 'run', 'bench', 'size'] },
    ],
    [
      playwright('e2e', 'chromium', 'chromium'),
      { name: 'docs', command: ['pnpm', '--filter', '@stepup/docs', 'run', 'check'], needs: ['chromium'] },
    ],
  ],
]

/**
 * The rest: every store under every server test, other browsers and React versions, hundreds of crashes, every picture.
 */
const matrix: readonly Stage[] = [
  [
    [
      vitest('stores', 'databases', 'stores*', EVERY_PROCESSOR),
      vitest('long-unit', undefined, 'long-unit', EVERY_PROCESSOR),
      vitest('hosts'),
      build,
      bank,
      { name: 'gallery', command: ['pnpm', '--filter', '@stepup/gallery', 'build'] },
    ],
  ],
  [
    [
      // Firefox gives the focus to one page at a time.
      vitest('firefox', 'firefox', 'firefox*', '--no-file-parallelism'),
      vitest('long-browser', 'chromium'),
      vitest('react-18', 'chromium', 'react-18*'),
      vitest('data-layers', 'chromium'),
      playwright('e2e-firefox', 'firefox', 'firefox'),
    ],
    [
      { name: 'packages', command: [process.execPath, 'scripts/check-packages.ts'] },
      { name: 'registry', command: ['pnpm', '--filter', '@stepup/docs', 'run', 'check:registry'] },
      playwright('e2e-long', 'long', 'chromium'),
      playwright('runtimes', 'runtimes', 'chromium', 'firefox'),
      playwright('e2e-gallery', 'gallery', 'chromium'),
    ],
  ],
]

/** `check` is `npm test`; `matrix` runs the remaining steps after it. */
export const suites: Readonly<Record<'check' | 'matrix', readonly Stage[]>> = { check, matrix }
