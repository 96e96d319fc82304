import { expect, test } from 'vitest'

import { countPlaywright, countVitest, total } from './report.ts'

test('counts a Vitest report, a file that failed to load included', () => {
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

test('counts a flaky end-to-end test as failed', () => {
  expect(countPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 0,
  })
})

test('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 }
  expect(total([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 })
  expect(total([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
