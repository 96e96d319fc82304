import { problems } from '@stepup/protocol'

import type { AuditParts } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { problemResponse } from '../problem/respond.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'
import { TimeoutError } from '../time/within.ts'

/** The response to an error: the error's own problem, or a problem that does not say why (ELV-19). */
export function failureResponse({ audit, clock }: AuditParts, error: unknown): Response {
  if (error instanceof ProblemError) {
    const isServerFault = problems[error.code].status >= 500 && error.cause !== undefined
    if (isServerFault) audit({ type: 'error', at: clock(), error: error.cause })
    return problemResponse(error.code, error.extra, error.headers)
  }
  audit({ type: 'error', at: clock(), error })
  if (error instanceof UnavailableError) return error.toResponse()
  return error instanceof TimeoutError
    ? problemResponse('temporarily_unavailable', { retry_after: 1 })
    : problemResponse('server_error')
}
