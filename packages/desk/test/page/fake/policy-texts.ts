import { checkPolicies, readPolicyText, type PolicyData } from '@stepup/policy'

import type { CheckRequest, CheckResult, Vocabulary } from '../../../src/contract.ts'

/** Checks a text of policies as the server's checker does. */
export function checkText({ text }: CheckRequest, vocabulary: Vocabulary): CheckResult {
  try {
    const { data, locate } = readPolicyText(text)
    const findings = checkPolicies(data, { levels: vocabulary.levels, signals: vocabulary.signals })
    return { data, findings: findings.map((finding) => ({ ...finding, ...locate(finding) })) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      findings: [
        {
          code: 'syntax',
          severity: 'error',
          message,
          cure: 'Correct the text.',
          path: [],
          place: '',
          line: 1,
          column: 1,
        },
      ],
    }
  }
}

/** A unified diff of the changed parameters. */
export function patchOf(path: string, before: PolicyData, after: PolicyData): string {
  const lines = Object.entries(after.parameters ?? {}).flatMap(([name, value]) => {
    const former = before.parameters?.[name]
    return former === value ? [] : [`-    "${name}": "${String(former)}",`, `+    "${name}": "${String(value)}",`]
  })
  return lines.length === 0 ? '' : [`--- a/${path}`, `+++ b/${path}`, '@@ -1,1 +1,1 @@', ...lines, ''].join('\n')
}
