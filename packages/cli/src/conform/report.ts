import type { RuleResult } from './conform.ts'

const marks = { passed: 'ok     ', failed: 'FAILED ', skipped: 'skipped' } as const

export function linesOf({ id, says, source, status, finding }: RuleResult): readonly string[] {
  return [`${marks[status]} ${id}: ${says} (${source})`, ...(finding === undefined ? [] : [`        ${finding}`])]
}

/** The results as JUnit's XML, for a CI that shows tests. */
export function toJUnit(results: readonly RuleResult[]): string {
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)
  const count = (status: RuleResult['status']): number => results.filter((result) => result.status === status).length
  const total = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const cases = results.map(({ id, says, status, finding, milliseconds }) => {
    const begin = `    <testcase classname="stepup.conform" name="${escape(`${id}: ${says}`)}" time="${seconds(milliseconds)}"`
    if (status === 'passed') return `${begin}/>`
    const end = status === 'skipped' ? 'skipped' : 'failure'
    return `${begin}><${end} message="${escape(finding ?? '')}"/></testcase>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="stepup conform" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}" time="${seconds(total)}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`
}

function escape(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      // XML 1.0 has no form for the other control characters.
      .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '\uFFFD')
  )
}
