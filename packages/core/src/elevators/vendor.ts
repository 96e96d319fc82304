import type { Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'

/** Options of every elevator for a vendor. */
export interface VendorOptions {
  /**
   * Whether the vendor can satisfy a requirement. Default: those of the vendor's dialect. An API that refuses with RFC
   * 9470, and accepts the vendor's sessions, needs another one.
   */
  readonly accepts?: Elevator['accepts']
}

/** Whether a requirement is of a dialect. */
export function isOf(name: string): NonNullable<Elevator['accepts']> {
  return ({ dialect }) => dialect?.name === name
}

/** The refusal of a code by a vendor's library: what its code means, or else its status. */
export function refusalOf(
  codes: Readonly<Record<string, Refusal['code']>>,
  code: string | undefined,
  status: number | undefined,
): Refusal {
  const known = code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined
  if (known) return { code: known }
  if (status === 429) return { code: 'rate_limited' }
  if (status === 401) return { code: 'unauthenticated' }
  return { code: 'server_error' }
}

/** An undocumented vendor response approves nothing. */
export function unexpected(vendor: string, cause?: unknown): StepUpError {
  return new StepUpError('unexpected_response', `${vendor} answered with something else.`, { cause })
}
