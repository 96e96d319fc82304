import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { meetAll } from './needs.ts'
import { markStarted, run } from './process.ts'
import { total, type Count } from './report.ts'
import { reports, steps, type Step } from './steps.ts'

const nothing: Count = { passed: 0, failed: 0, skipped: 0 }

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function check(step: Step): Promise<Count> {
  const since = performance.now()
  console.log(`\n== ${step.name}`)
  const met = await meetAll(step.needs ?? [], console.log)
  const own = met === 'met' ? await runStep(step) : { ...nothing, [met === 'refused' ? 'skipped' : 'failed']: 1 }
  console.log(`== ${step.name}: ${own.failed === 0 ? 'ok' : 'FAILED'}, ${seconds(since)}`)
  return own
}

/** Hundreds of Node processes load the same modules: compiled once, they start in half the time. */
const compiled = { NODE_COMPILE_CACHE: join(reports, 'compiled') }

async function runStep(step: Step): Promise<Count> {
  const [command, ...args] = step.command
  const { code } = await run(command, args, { env: { ...compiled, ...step.env } })
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
