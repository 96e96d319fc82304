import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureChromium } from './browser.ts'
import { markStarted, root, run } from './process.ts'
import { countPlaywright, countVitest, total, type Count } from './report.ts'

const reports = join(root, '.reports')

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Reads a runner's JSON report. A step without one counts as one check. */
  readonly report?: { readonly file: string; readonly count: (json: unknown) => Count }
  readonly env?: Record<string, string>
}

const vitest = (project: string): Step => ({
  name: project,
  command: [
    'pnpm',
    'exec',
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${project}.json`)}`,
  ],
  report: { file: `${project}.json`, count: countVitest },
})

const steps: readonly Step[] = [
  { name: 'format', command: ['pnpm', 'exec', 'oxfmt', '--check', '.'] },
  { name: 'lint', command: ['pnpm', 'exec', 'oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['pnpm', 'run', 'typecheck'] },
  { name: 'unused', command: ['pnpm', 'exec', 'knip'] },
  vitest('unit'),
  vitest('ssr'),
  vitest('browser'),
  { name: 'build', command: ['pnpm', 'run', 'build'] },
  { name: 'packages', command: [process.execPath, 'scripts/check-packages.ts'] },
  { name: 'docs', command: ['pnpm', '--filter', '@stepup/docs', 'run', 'check'] },
  { name: 'gallery', command: ['pnpm', '--filter', '@stepup/gallery', 'build'] },
  { name: 'bank', command: ['pnpm', '--filter', '@stepup/bank', 'build'] },
  { name: 'size', command: ['pnpm', 'run', 'bench', 'size'] },
  {
    name: 'e2e',
    command: ['pnpm', '--filter', '@stepup/e2e', 'test'],
    report: { file: 'e2e.json', count: countPlaywright },
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json') },
  },
]

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function check(step: Step): Promise<Count> {
  const since = performance.now()
  console.log(`\n== ${step.name}`)
  const [command, ...args] = step.command
  const { code } = await run(command, args, { env: { ...step.env } })
  const count = step.report ? readCount(step.report) : { passed: 0, failed: 0, skipped: 0 }
  // A runner that fails without a failed test (it crashed, or ran none) is a failure too.
  const own: Count = step.report
    ? { ...count, failed: count.failed || (code !== 0 || count.passed === 0 ? 1 : 0) }
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  console.log(`== ${step.name}: ${own.failed === 0 ? 'ok' : 'FAILED'}, ${seconds(since)}`)
  return own
}

function readCount(report: NonNullable<Step['report']>): Count {
  try {
    return report.count(JSON.parse(readFileSync(join(reports, report.file), 'utf8')))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

async function main(): Promise<number> {
  markStarted()
  const since = performance.now()
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(
      `There is no check named ${unknown.join(', ')}. The checks are: ${steps.map((step) => step.name).join(', ')}.`,
    )
    return 2
  }
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })

  const browser = await ensureChromium()
  if (!browser) {
    console.error(
      'No Chromium could be found or installed. Install Chromium or Chrome and run this again, or name one in STEPUP_CHROMIUM.',
    )
    console.log('0 passed, 1 failed')
    return 1
  }
  console.log(`Testing with ${browser}`)

  const counts: { name: string; count: Count }[] = []
  for (const step of steps.filter((each) => wanted.length === 0 || wanted.includes(each.name))) {
    counts.push({ name: step.name, count: await check(step) })
  }
  const sum = total(counts.map((each) => each.count))
  const failed = counts.filter((each) => each.count.failed > 0).map((each) => each.name)
  console.log(`\nAll checks took ${seconds(since)}${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`)
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
  return sum.failed === 0 ? 0 : 1
}

process.exitCode = await main()
