import { expect, test } from 'vitest'

import { countPlaywright, countVitest, listPlaywrightFailures, listVitestFailures, total } from './report.ts'

test('the report counts the tests of Vitest, with a file that failed to load', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

test('the report counts a flaky end-to-end test as failed', () => {
  expect(countPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 0,
  })
})

test('the report adds counts up', () => {
  const counts = { passed: 1, failed: 2, skipped: 3 }
  expect(total([counts, counts])).toEqual({ passed: 2, failed: 4, skipped: 6 })
  expect(total([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
})

test('the report lists the failed tests of Vitest, and a file that failed to load', () => {
  const passed = { status: 'passed', fullName: 'adds', failureMessages: [] }
  const failed = { status: 'failed', fullName: 'subtracts', failureMessages: ['expected 1 to be 2'] }
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  }
  expect(listVitestFailures(report)).toEqual([
    { file: 'a.test.ts', test: 'subtracts', message: 'expected 1 to be 2' },
    { file: 'b.test.ts', test: '(the file failed to load)', message: 'no such module' },
  ])
})

test('the report lists the failed and flaky tests of Playwright, in suites of any depth', () => {
  const spec = (title: string, ok: boolean, status: string, message?: string) => ({
    title,
    file: 'pay.spec.ts',
    ok,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
  })
  const report = {
    suites: [
      {
        specs: [spec('pays', true, 'expected')],
        suites: [{ specs: [spec('denies', false, 'unexpected', 'timed out'), spec('waits', true, 'flaky', 'late')] }],
      },
    ],
  }
  expect(listPlaywrightFailures(report)).toEqual([
    { file: 'pay.spec.ts', test: 'denies', message: 'timed out' },
    { file: 'pay.spec.ts', test: 'waits', message: 'late' },
  ])
})
