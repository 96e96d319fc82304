/** Numbers of tests from one runner. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A failed test, or a test file that failed to load. */
export interface Failure {
  readonly file: string
  readonly test: string
  readonly message: string
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly VitestFile[]
}

interface VitestFile {
  readonly name: string
  readonly status: string
  readonly message: string
  /** Empty when the file failed to load. */
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages?: readonly string[]
  }[]
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly ok: boolean
    readonly tests: readonly {
      readonly status: string
      readonly results: readonly { readonly errors?: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

interface PlaywrightReport {
  readonly suites?: readonly PlaywrightSuite[]
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

const failedToLoad = (file: VitestFile): boolean => file.status === 'failed' && file.assertionResults.length === 0

/** Counts a Vitest JSON report. */
export function countVitest(json: unknown): Count {
  const report = json as VitestReport
  const broken = report.testResults.filter(failedToLoad).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Lists the failed tests of a Vitest JSON report, and the files that failed to load. */
export function listVitestFailures(json: unknown): readonly Failure[] {
  return (json as VitestReport).testResults.flatMap((file) =>
    failedToLoad(file)
      ? [{ file: file.name, test: '(the file failed to load)', message: file.message }]
      : file.assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => ({
            file: file.name,
            test: fullName,
            message: failureMessages?.join('\n') ?? '',
          })),
  )
}

/** Counts a Playwright JSON report. A flaky test counts as failed. */
export function countPlaywright(json: unknown): Count {
  const { stats } = json as PlaywrightReport
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/** Lists the failed and flaky tests of a Playwright JSON report. */
export function listPlaywrightFailures(json: unknown): readonly Failure[] {
  const ofSuite = ({ suites = [], specs = [] }: PlaywrightSuite): readonly Failure[] => [
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title, tests }) => ({
        file,
        test: title,
        message: tests
          .flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors.map(({ message = '' }) => message)))
          .join('\n'),
      })),
    ...suites.flatMap(ofSuite),
  ]
  return ((json as PlaywrightReport).suites ?? []).flatMap(ofSuite)
}

/** Adds counts up. */
export function total(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}
