import type { BankError, BankErrorCode } from '@stepup/bank-api/contract'
import { createStepUpClient, type Requirement, type StepUpClient } from '@stepup/core'
import { readProblem, type ProblemCode } from '@stepup/protocol'

import { passkeyDriver } from './passkey-driver.ts'
import { unattendedHeader } from './unattended.ts'

/** The client of the customers' pages. */
export const stepUp = createStepUpClient({ drivers: { passkey: passkeyDriver }, headers: unattendedHeader })

/** Asks the bank for the session's elevation. Keeps the known state if the bank can't be reached. */
export async function refreshElevation(): Promise<void> {
  await stepUp.elevation.refresh().catch(() => {})
}

/** A refused call, with its reason. */
export class Refusal extends Error {
  readonly code: BankErrorCode | ProblemCode
  readonly field: string | undefined

  constructor({ code, message, field }: Omit<BankError, 'code'> & { readonly code: BankErrorCode | ProblemCode }) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.field = field
  }
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** The requirement of a prepared challenge. */
  readonly prepared?: Requirement | undefined
}

export type CallApi = <TAnswer>(path: string, call?: Call) => Promise<TAnswer>

/** Creates the function that calls the API. A challenged call opens the client's prompt and then resolves normally. */
export function callWith(client: StepUpClient): CallApi {
  return async <TAnswer>(path: string, { method = 'GET', body, headers, signal, prepared }: Call = {}) => {
    const response = await client.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      stepUp: { prepared },
    })
    if (!response.ok) throw await readRefusal(response)
    return (response.status === 204 ? undefined : await response.json()) as TAnswer
  }
}

/** Fetches a file of the customers' API. */
export async function fetchFile(path: string): Promise<Response> {
  const response = await stepUp.fetch(path)
  if (!response.ok) throw await readRefusal(response)
  return response
}

/** Calls the customers' API. */
export const call = callWith(stepUp)

async function readRefusal(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined)
  const problem = readProblem(body)
  if (problem) return new Refusal({ code: problem.code, message: problem.detail ?? 'That was refused.' })
  if (isBankError(body)) return new Refusal(body)
  return new Refusal({ code: 'server_error', message: `The bank answered with ${response.status}.` })
}

function isBankError(body: unknown): body is BankError {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body
}
