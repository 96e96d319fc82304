import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need } from './dialect.ts'

/**
 * Recognizes Open Mercato's sudo: a 403 `sudo_required` with `challengeUrl`. The proof goes into the header `x-sudo-token`.
 *
 * Source: open-mercato/open-mercato `packages/core/src/modules/security/lib/sudo-middleware.ts`.
 */
export const openMercato: Recognizer = inBody([403], ({ error, challengeUrl: url }) =>
  error === 'sudo_required' && typeof url === 'string' ? need('open-mercato', 'sudo', { url }) : undefined,
)
