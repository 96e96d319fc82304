import { generateRegistrationOptions } from '@simplewebauthn/server'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

import { labelOfKind } from '../message/languages.ts'
import { randomBytes } from '../seal/seal.ts'
import { emailOf } from '../session/session.ts'
import type { Enrollment } from './factor.ts'
import { passkeyAlgorithms, verifyPasskeyRegistration } from './passkey-verification.ts'
import { allKeys, dataOf, handleFor, type KeyData, TIMEOUT } from './webauthn-keys.ts'
import type { KeyKind, WebAuthnOptions } from './webauthn-options.ts'

/** Enrolls passkeys and security keys (WebAuthn Level 3 §7.1). */
export function keyEnrollment(
  { rpId, rpName, attestation, hints }: WebAuthnOptions,
  { kind, selection, deviceBound }: KeyKind,
  expect: (challenge: string) => Parameters<typeof verifyPasskeyRegistration>[1],
): Enrollment {
  return {
    async start(context, { automatic }) {
      const isAutomatic = automatic === true && !selection.crossPlatform
      const challenge = randomBytes(32)
      const userHandle = await handleFor(context)
      const creation = await generateRegistrationOptions({
        rpName,
        rpID: rpId,
        userID: decodeBase64Url(userHandle),
        userName: emailOf(context.user) ?? context.user.name,
        userDisplayName: context.user.name,
        challenge,
        attestationType: attestation ? 'direct' : 'none',
        // An authenticator that already has a key of either kind gets no second one.
        excludeCredentials: (await allKeys(context)).map((record) => ({
          id: String(record.externalId),
          transports: [...dataOf(record).transports],
        })),
        authenticatorSelection: {
          residentKey: selection.residentKey,
          // A password manager adds a passkey without a user gesture. Every use of the passkey verifies the user.
          userVerification: isAutomatic ? 'preferred' : 'required',
          ...(selection.crossPlatform ? { authenticatorAttachment: 'cross-platform' } : {}),
        },
        supportedAlgorithmIDs: [...passkeyAlgorithms],
        timeout: TIMEOUT,
      })
      const options = { ...creation, ...(hints ? { hints: [...hints] } : {}) }
      return {
        answer: { options },
        pending: { challenge: encodeBase64Url(challenge), userHandle, automatic: isAutomatic },
      }
    },

    async confirm({ user }, { data }, body) {
      const { attestation: response } = body as { readonly attestation?: unknown }
      const isAsked = data['automatic'] !== true
      const registered = await verifyPasskeyRegistration(response, {
        ...expect(String(data['challenge'])),
        userVerification: isAsked,
        userPresence: isAsked,
        attestation: attestation !== undefined,
      })
      if (!registered || (deviceBound && registered.backupEligible)) return undefined
      const { id, publicKey, counter, attestationObject, format, ...kept } = registered
      if (attestation && !(await attestation({ ...kept, format, attestationObject }))) return undefined
      const { backupEligible, backedUp, transports, aaguid } = kept
      return {
        label: labelOfKind(kind, user),
        externalId: id,
        counter,
        data: {
          publicKey: encodeBase64Url(publicKey),
          backupEligible,
          backedUp,
          transports,
          aaguid,
          userHandle: String(data['userHandle']),
          ...(isAsked ? {} : { automatic: true }),
        } satisfies KeyData,
      }
    },
  }
}
