import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need, textOf } from './dialect.ts'

const challenges: ReadonlySet<unknown> = new Set(['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP', 'SELECT_MFA_TYPE'])

/**
 * Recognizes Amazon Cognito's second factors: a 200 with one of its `ChallengeName`s and a `Session`. The challenged
 * call is the sign-in itself, which is replayed after the proof. With this recognizer, `fetch` first reads up to 64 KiB
 * of each successful JSON response from a copy.
 *
 * Source: docs.aws.amazon.com/cognito-user-identity-pools, `InitiateAuth`, "Response elements".
 */
export const cognito: Recognizer = Object.assign(
  inBody(
    [200],
    ({ ChallengeName: name, Session: session, ChallengeParameters: parameters }) =>
      challenges.has(name) && textOf(session)
        ? need('cognito', String(name).toLowerCase(), { session, parameters })
        : undefined,
    /[/+](?:json|x-amz-json-1\.[01])\b/i,
  ),
  { readsSuccess: true },
)
