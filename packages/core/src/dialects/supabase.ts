import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inBody, inValue, need } from './dialect.ts'

function readCode({ code, error_code: older }: Readonly<Record<string, unknown>>): Requirement | undefined {
  if ([code, older].includes('insufficient_aal')) return need('supabase', 'aal2')
  return [code, older].includes('reauthentication_needed') ? need('supabase', 'reauthentication') : undefined
}

/**
 * Recognizes Supabase Auth: `insufficient_aal` of the header `x-sb-error-code`, of both versions of the body, and of
 * the library's `AuthApiError`; and `reauthentication_needed`. The nonce of the latter goes into the next request, so
 * only an elevator of the app's own can satisfy it.
 *
 * Source: supabase/auth `internal/api/apierrors/errorcode.go`, `internal/api/errors.go`; supabase/auth-js `src/lib/error-codes.ts`.
 */
export const supabase: Recognizer = anyOf(
  ({ answer }) => {
    const isRefusal = answer !== undefined && [401, 403, 422].includes(answer.status)
    return isRefusal && answer.header('x-sb-error-code') === 'insufficient_aal' ? need('supabase', 'aal2') : undefined
  },
  inBody([400, 401, 403, 422], readCode),
  inValue(readCode),
)
