import type { Recognizer } from '../recognize/recognizer.ts'
import { entriesOf, inBody, membersOf, need, textOf } from './dialect.ts'

/**
 * Recognizes SuperTokens' "invalid claim" for a second factor: an entry `st-mfa` of `claimValidationErrors`. Other claims, such as an
 * unverified address (`st-ev`), are no challenges.
 *
 * `status`: the app's `invalidClaimStatusCode`. Default 403.
 *
 * Source: supertokens.com/docs, "Implement step-up authentication"; supertokens/supertokens-website `lib/ts/recipeImplementation.ts`.
 */
export function superTokens(status = 403): Recognizer {
  return inBody([status], ({ message, claimValidationErrors: errors }) => {
    const failed = message === 'invalid claim' ? entriesOf(errors).find(({ id }) => id === 'st-mfa') : undefined
    if (!failed) return undefined
    const { factorId } = membersOf(failed['reason'])
    return need('supertokens', textOf(factorId) ?? 'mfa', { factorId })
  })
}
