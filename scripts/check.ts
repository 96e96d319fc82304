import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureChromium } from './browser.ts'
import { ensureFirefox } from './firefox/find-firefox.ts'
import { markStarted, run } from './process.ts'
import { total, type Count } from './report.ts'
import { reports, steps, type Need, type Step } from './steps.ts'

const nothing: Count = { passed: 0, failed: 0, skipped: 0 }

/** How each need is met, what to say when it can't be, and the switch that says to go on without. */
const needs: Readonly<Record<Need, { ensure: () => Promise<string | undefined>; cure: string; without?: string }>> = {
  chromium: {
    ensure: ensureChromium,
    cure: 'No Chromium could be found or installed. Install Chromium or Chrome and run this again, or name one in STEPUP_CHROMIUM.',
  },
  firefox: {
    ensure: ensureFirefox,
    cure: 'No Firefox could be found or installed. Install Firefox and run this again, name one in STEPUP_FIREFOX, or set STEPUP_NO_FIREFOX=1 to go without.',
    without: 'STEPUP_NO_FIREFOX',
  },
  databases: {
    // The tests start PostgreSQL and Redis by themselves, and fail one by one without them.
    ensure: () => Promise.resolve('PostgreSQL and Redis, started for the tests'),
    cure: '',
    without: 'STEPUP_STORES',
  },
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Whether a step can run: what it needs is there, was refused by a switch, or is missing. */
async function meet(need: Need): Promise<'met' | 'refused' | 'missing'> {
  const { ensure, cure, without } = needs[need]
  if (without && process.env[without]) {
    console.log(`NOT TESTED: ${without}=${process.env[without]} is set.`)
    return 'refused'
  }
  try {
    const path = await ensure()
    console[path ? 'log' : 'error'](path ? `With ${path}` : cure)
    return path ? 'met' : 'missing'
  } catch (error) {
    console.error((error as Error).message)
    return 'missing'
  }
}

async function check(step: Step): Promise<Count> {
  const since = performance.now()
  console.log(`\n== ${step.name}`)
  const met = step.needs ? await meet(step.needs) : 'met'
  const own = met === 'met' ? await runStep(step) : { ...nothing, [met === 'refused' ? 'skipped' : 'failed']: 1 }
  console.log(`== ${step.name}: ${own.failed === 0 ? 'ok' : 'FAILED'}, ${seconds(since)}`)
  return own
}

async function runStep(step: Step): Promise<Count> {
  const [command, ...args] = step.command
  const { code } = await run(command, args, { env: { ...step.env } })
  if (!step.report) return { ...nothing, [code === 0 ? 'passed' : 'failed']: 1 }
  const count = readCount(step.report)
  // A runner that fails without a failed test (it crashed, or ran none) is a failure too.
  return { ...count, failed: count.failed || (code !== 0 || count.passed === 0 ? 1 : 0) }
}

function readCount(report: NonNullable<Step['report']>): Count {
  try {
    return report.count(JSON.parse(readFileSync(join(reports, report.file), 'utf8')))
  } catch {
    return nothing
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
