import type { Recognizer } from '../recognize/recognizer.ts'
import { entriesOf, inBody, need } from './dialect.ts'

/**
 * Recognizes FusionAuth's `[TrustTokenRequired]`: a change that needs a two-factor login before it. The trust token goes into the body of
 * the next request, so that only an elevator of the app's own can satisfy it.
 *
 * Source: FusionAuth/fusionauth-typescript-client, comments of `checkChangePasswordUsingId`.
 */
export const fusionAuth: Recognizer = inBody([400], ({ generalErrors: errors }) =>
  entriesOf(errors).some(({ code }) => code === '[TrustTokenRequired]') ? need('fusionauth', 'trust_token') : undefined,
)
