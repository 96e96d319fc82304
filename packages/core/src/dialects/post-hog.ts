import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need } from './dialect.ts'

/**
 * Recognizes PostHog's time-sensitive actions: a 403 with the code `sensitive_action_required_reauth`, or in older
 * versions with a sentence.
 *
 * Source: PostHog/posthog `posthog/permissions.py` (`TimeSensitiveActionPermission`),
 * `frontend/src/lib/logic/apiStatusLogic.ts`.
 */
export const postHog: Recognizer = inBody([403], ({ type, code, detail }) =>
  type === 'authentication_error' &&
  (code === 'sensitive_action_required_reauth' || detail === 'This action requires you to be recently authenticated.')
    ? need('posthog', 'recent')
    : undefined,
)
