import type { PolicyFinding } from '@stepup/policy'
import { invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import type { PolicyTask, PolicyTaskResults } from '../checking/policy-task.ts'
import type { CheckResult } from '../contract.ts'
import { readBodyAs } from '../read/read-body-as.ts'
import type { Call } from './call.ts'

/** The most characters of a text with policies. */
export const MAX_TEXT = 300_000
const checkBody = v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_TEXT)) })

/** `POST check` */
export async function checkText(call: Call): Promise<Response> {
  const { text } = readBodyAs(checkBody, call.body)
  const result = await checked(call, { type: 'check', text, checks: call.parts.setup.checks })
  return jsonResponse(result satisfies CheckResult)
}

export function checked<TTask extends PolicyTask>(
  { parts, user, request: { signal } }: Call,
  task: TTask,
): Promise<PolicyTaskResults[TTask['type']]> {
  return parts.checks.pass({ userId: user.userId, signal }, () => parts.checker.run(task, signal))
}

/** @throws ProblemError naming an error of the submitted policies. */
export function refuseError(error: PolicyFinding | undefined): void {
  if (error) throw invalidRequest(`${error.place}: ${error.message}. ${error.cure}`)
}
