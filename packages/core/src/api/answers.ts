import {
  parseChallenge,
  type BeginResult,
  type Challenge,
  type ElevationState,
  type EnrollmentStart,
  type EnsureResult,
  type VerifyResult,
} from '@stepup/protocol'

import { isObject } from '../is-object.ts'

/** Reads a successful response. Returns `undefined` for an unexpected body. */
export type ReadAnswer<TAnswer> = (value: unknown, status: number) => TAnswer | undefined

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {}
}

function isElevation(value: unknown): boolean {
  const { acr, amr, auth_time, expires_in } = membersOf(value)
  return (
    typeof acr === 'string' && Array.isArray(amr) && typeof auth_time === 'number' && typeof expires_in === 'number'
  )
}

function isGrant(value: unknown): boolean {
  const { token, acr } = membersOf(value)
  return typeof token === 'string' && typeof acr === 'string'
}

/** A 204 has no body. A server that answers every path with its HTML page is not the step-up handler. */
export const readDone: ReadAnswer<true> = (value, status) => status === 204 || value !== undefined || undefined

/** Begin data depends on the factor's kind, but every wait must be a valid number. */
export const readBegun: ReadAnswer<BeginResult> = (value) => {
  const { poll_in: pollIn = 0, resend } = membersOf(value)
  const { available_in: availableIn = 0, remaining = 0 } = membersOf(resend)
  const isFit = [pollIn, availableIn, remaining].every(Number.isFinite)
  return isFit && isObject(value) ? value : undefined
}
export const readStarted: ReadAnswer<EnrollmentStart> = (value) =>
  isObject(value) ? (value as unknown as EnrollmentStart) : undefined

export const readRenewed: ReadAnswer<Challenge> = (value) => parseChallenge(membersOf(value)['step_up'])

/** Only an explicit `satisfied` means that no proof is required. Any other 2xx body satisfies no requirement. */
export const readSatisfied: ReadAnswer<EnsureResult> = (value) => {
  const { status, step_up: stepUp, elevation } = membersOf(value)
  const isFit = status === 'satisfied' && stepUp === undefined && (elevation === undefined || isElevation(elevation))
  // SAFETY: the members are checked here and below.
  return isFit ? (value as EnsureResult) : undefined
}

export const readVerified: ReadAnswer<VerifyResult> = (value) => {
  const { status, step_up: stepUp, elevation, grant, poll_in: pollIn } = membersOf(value)
  if (status === 'pending') {
    const challenge = parseChallenge(stepUp)
    return challenge && { status, step_up: challenge }
  }
  const isFit =
    status === 'approved'
      ? // An approval has an elevation or a grant, never both: a grant does not elevate the session.
        grant === undefined
        ? isElevation(elevation)
        : isGrant(grant) && elevation === undefined
      : status === 'waiting' && typeof pollIn === 'number'
  return isFit ? (value as VerifyResult) : undefined
}

export const readElevationState: ReadAnswer<ElevationState> = (value) => {
  const { status } = membersOf(value)
  return status === 'none' || (status === 'elevated' && isElevation(value)) ? (value as ElevationState) : undefined
}
