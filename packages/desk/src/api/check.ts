import { type PolicyFinding, PolicySyntaxError, readPolicyText } from '@stepup/policy'
import { jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import type { CheckResult } from '../contract.ts'
import type { Call } from './call.ts'
import { readBodyAs } from './read-body-as.ts'

const MAX_TEXT = 300_000
/** Limits the work: locating a finding in the text costs time, and a person reads no more of them. */
const MAX_FINDINGS = 200
const checkBody = v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_TEXT)) })

/** `POST check` */
export async function checkText({ parts, body }: Call): Promise<Response> {
  const { text } = readBodyAs(checkBody, body)
  return jsonResponse(check(text, (data) => parts.stepUp.policies.check(data)) satisfies CheckResult)
}

function check(text: string, review: (data: unknown) => readonly PolicyFinding[]): CheckResult {
  try {
    const { data, locate } = readPolicyText(text)
    const found = review(data).slice(0, MAX_FINDINGS)
    return { data, findings: found.map((finding) => ({ ...finding, ...locate(finding) })) }
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error
    const { position, message } = error
    const finding = { severity: 'error', code: 'syntax', path: [], place: 'policies', message, cure: '' } as const
    return { findings: [{ ...finding, ...position }] }
  }
}
