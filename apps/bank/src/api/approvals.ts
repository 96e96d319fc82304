import type { ApprovalAnswer } from '@stepup/protocol'

import { call } from './call.ts'

/** Answers for another device. */
export function answerApproval(id: string, answer: ApprovalAnswer): Promise<void> {
  return call<void>(`/step-up/approvals/${encodeURIComponent(id)}`, { method: 'POST', body: answer })
}
