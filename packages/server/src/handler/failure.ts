import type { Engine } from '../engine.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import { ProblemError } from './problem-error.ts'
import { problemResponse } from './respond.ts'

/** What is answered when a request ended early: its own problem, or one that never says why (ELV-19). */
export function failureResponse(engine: Engine, error: unknown): Response {
  if (error instanceof ProblemError) return problemResponse(error.code, error.extra, error.headers)
  engine.audit({ type: 'error', at: engine.clock(), error })
  return error instanceof StoreUnavailableError ? error.toResponse() : problemResponse('server_error')
}
