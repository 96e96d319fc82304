import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need } from './dialect.ts'

/**
 * Recognizes Nhost Auth's demand for elevated permissions: a 403 `elevated-claim-required`.
 *
 * Source: nhost/hasura-auth `src/errors.ts`, `go/controller/errors.go`.
 */
export const nhost: Recognizer = inBody([403], ({ error }) =>
  error === 'elevated-claim-required' ? need('nhost', 'elevated') : undefined,
)
