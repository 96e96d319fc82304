import type { Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'

/** Options of every elevator for a vendor. */
export interface VendorOptions {
  /**
   * Whether the vendor can satisfy a requirement. Default: requirements of the vendor's dialect. Set it for an API that
   * challenges with RFC 9470 and accepts the vendor's sessions.
   */
  readonly accepts?: Elevator['accepts']
}

/** Creates a predicate for the requirements of a dialect. */
export function isOf(name: string): NonNullable<Elevator['accepts']> {
  return ({ dialect }) => dialect?.name === name
}

/** Returns the refusal for an error of a vendor's library: by its code if that is known, or else by its status. */
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
