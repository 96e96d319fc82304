import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { meetAll } from './needs.ts'
import { markStarted, root, run } from './process.ts'
import { total, type Count, type Failure } from './report.ts'
import { reports, type Step, suites } from './steps.ts'

interface Counted {
  readonly name: string
  readonly count: Count
  readonly failures: readonly Failure[]
}

const nothing: Count = { passed: 0, failed: 0, skipped: 0 }

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs one step. Its output appears line by line, or at its end if other steps run at the same time. */
async function check(step: Step, together: boolean): Promise<Counted> {
  const since = performance.now()
  const said: string[] = []
  const say = (text: string): void => void (together ? said.push(text) : console.log(text))
  if (together) console.log(`\n== ${step.name} has begun`)
  say(`\n== ${step.name}`)
  const met = await meetAll(step.needs ?? [], say)
  const { count, failures }: Omit<Counted, 'name'> =
    met === 'met'
      ? await runStep(step, together ? say : undefined)
      : { count: { ...nothing, [met === 'refused' ? 'skipped' : 'failed']: 1 }, failures: [] }
  say(`== ${step.name}: ${count.failed === 0 ? 'ok' : 'FAILED'}, ${seconds(since)}`)
  if (together) console.log(said.join('\n'))
  return { name: step.name, count, failures }
}

async function checkInTurn(lane: readonly Step[], together: boolean): Promise<readonly Counted[]> {
  const counted: Counted[] = []
  for (const step of lane) counted.push(await check(step, together))
  return counted
}

const faster = {
  // Hundreds of Node processes load the same modules: compiled once, they start in half the time.
  NODE_COMPILE_CACHE: join(reports, 'compiled'),
  // The compiler and the type-aware part of the linter are written in Go. With fewer garbage collections they take a
  // quarter less time.
  GOGC: '400',
  GOMEMLIMIT: '2GiB',
}

async function runStep(step: Step, say?: (text: string) => void): Promise<Omit<Counted, 'name'>> {
  const [command, ...args] = step.command
  const { code, output } = await run(command, args, { env: { ...faster, ...step.env }, quiet: say !== undefined })
  say?.(output)
  if (!step.report) return { count: { ...nothing, [code === 0 ? 'passed' : 'failed']: 1 }, failures: [] }
  const { count, failures } = readReport(step.report)
  // A runner that fails without a failed test (it crashed, or ran none) counts as a failure.
  return { count: { ...count, failed: count.failed || (code !== 0 || count.passed === 0 ? 1 : 0) }, failures }
}

function readReport(report: NonNullable<Step['report']>): Omit<Counted, 'name'> {
  try {
    const json: unknown = JSON.parse(readFileSync(join(reports, report.file), 'utf8'))
    return { count: report.count(json), failures: report.failures(json) }
  } catch {
    return { count: nothing, failures: [] }
  }
}

/** Repeats the failed tests at the end, where readers of a long log look first. */
function tellFailures(counted: readonly Counted[]): void {
  for (const { name, failures } of counted)
    for (const { file, test, message } of failures)
      console.log(`\n${name}: FAILED ${relative(root, file)} > ${test}\n${message.split('\n').slice(0, 12).join('\n')}`)
}

/** Result of `npm test`, which the matrix adds to its own. */
const resultOfTest = join(reports, 'check.total.json')

function readResultOfTest(): readonly Counted[] {
  try {
    return JSON.parse(readFileSync(resultOfTest, 'utf8')) as readonly Counted[]
  } catch {
    // `npm test` ended before it wrote its result.
    return [{ name: 'npm test', count: { ...nothing, failed: 1 }, failures: [] }]
  }
}

interface Wanted {
  readonly suite: keyof typeof suites
  /** Whether the result of `npm test` is added. */
  readonly afterTest: boolean
  /** Names of steps. Empty: the whole suite. */
  readonly names: readonly string[]
}

function readArguments(args: readonly string[]): Wanted {
  return {
    suite: args.includes('--matrix') ? 'matrix' : 'check',
    afterTest: args.includes('--after-test'),
    names: args.filter((arg) => !arg.startsWith('--')),
  }
}

async function main(): Promise<number> {
  markStarted()
  const since = performance.now()
  const { suite, afterTest, names: wanted } = readArguments(process.argv.slice(2))
  const stages = wanted.length > 0 ? [...suites.check, ...suites.matrix] : suites[suite]
  const names = stages.flat(2).map((step) => step.name)
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no check named ${unknown.join(', ')}. The checks are: ${[...new Set(names)].join(', ')}.`)
    return 2
  }
  const counts: Counted[] = afterTest ? [...readResultOfTest()] : []
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })

  const begun = new Set<string>()
  for (const stage of stages) {
    const lanes = stage
      .map((lane) => lane.filter(({ name }) => wanted.length === 0 || (wanted.includes(name) && !begun.has(name))))
      .filter((lane) => lane.length > 0)
    for (const { name } of lanes.flat()) begun.add(name)
    const counted = await Promise.all(lanes.map((lane) => checkInTurn(lane, lanes.length > 1)))
    counts.push(...counted.flat())
  }
  const sum = total(counts.map((each) => each.count))
  if (suite === 'check') writeFileSync(resultOfTest, JSON.stringify(counts))
  const failed = counts.filter((each) => each.count.failed > 0).map((each) => each.name)
  tellFailures(counts)
  console.log(`\nAll checks took ${seconds(since)}${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`)
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
  return sum.failed === 0 ? 0 : 1
}

process.exitCode = await main()
