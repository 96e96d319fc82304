import {
  type CheckOptions,
  policyErrors,
  type PolicyFinding,
  PolicySyntaxError,
  readPolicyText,
  reviewPolicies,
} from '@stepup/policy'

import type { CheckResult } from '../contract.ts'
import { type PolicyEdit, type WrittenPatch, writePatch } from '../patch/write-patch.ts'

/** Work on submitted policies, which takes a second for large ones and therefore runs in a thread. */
export type PolicyTask =
  | { readonly type: 'check'; readonly text: string; readonly checks: CheckOptions }
  | { readonly type: 'review'; readonly data: unknown; readonly checks: CheckOptions }
  | { readonly type: 'patch'; readonly edit: PolicyEdit; readonly checks: CheckOptions }

export interface PolicyTaskResults {
  readonly check: CheckResult
  /** The first error, if there is one. */
  readonly review: PolicyFinding | undefined
  readonly patch: WrittenPatch
}

export function doPolicyTask(task: PolicyTask): PolicyTaskResults[PolicyTask['type']] {
  switch (task.type) {
    case 'check':
      return checkText(task.text, task.checks)
    case 'review':
      return policyErrors(task.data, task.checks)[0]
    case 'patch':
      return writePatch(task.edit, task.checks)
  }
}

function checkText(text: string, checks: CheckOptions): CheckResult {
  try {
    const { data, locate } = readPolicyText(text)
    const findings = reviewPolicies(data, checks).map((finding) => ({ ...finding, ...locate(finding) }))
    // Data that is too large or no JSON is dropped, because reading it would cost more than the check.
    const isExcess = findings.some(({ code, path }) => code === 'malformed' && path.length === 0)
    return isExcess ? { findings } : { data, findings }
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error
    const { position, message } = error
    const finding = { severity: 'error', code: 'syntax', path: [], place: 'policies', message, cure: '' } as const
    return { findings: [{ ...finding, ...position }] }
  }
}
