import { problems } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import { TimeoutError } from '../time/within.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { problemResponse } from '../problem/respond.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'

/** What is answered when a request ended early: its own problem, or one that never says why (ELV-19). */
export function failureResponse(engine: Engine, error: unknown): Response {
  if (error instanceof ProblemError) {
    const isOurs = problems[error.code].status >= 500 && error.cause !== undefined
    if (isOurs) engine.audit({ type: 'error', at: engine.clock(), error: error.cause })
    return problemResponse(error.code, error.extra, error.headers)
  }
  engine.audit({ type: 'error', at: engine.clock(), error })
  if (error instanceof UnavailableError) return error.toResponse()
  return error instanceof TimeoutError
    ? problemResponse('temporarily_unavailable', { retry_after: 1 })
    : problemResponse('server_error')
}
