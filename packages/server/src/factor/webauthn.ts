import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { decodeBase64Url } from '@stepup/protocol'

import { checkOrigins, checkRpId } from '../request/origins.ts'
import type { AuthenticatorRecord, ProofEvidence } from '../store/records.ts'
import type { Factor, FactorContext } from './factor.ts'
import { isStorable } from './proof-evidence.ts'
import { verifyPasskeyAssertion } from './passkey-verification.ts'
import { checkTexts } from '../text/check-texts.ts'
import { keyEnrollment } from './webauthn-enrollment.ts'
import { allKeys, dataOf, handleFor, isUsersHandle, TIMEOUT } from './webauthn-keys.ts'
import type { KeyKind, WebAuthnOptions } from './webauthn-options.ts'

/** A WebAuthn factor with required user verification. One offer covers all of the user's keys of the kind. */
export function webAuthnFactor(options: WebAuthnOptions, key: KeyKind): Factor {
  const { rpId, rpName, origins, topOrigins, hints, strictCounter = false } = options
  const where = `the factor "${key.kind}"`
  // The library compares no domain that is missing, so that keys of any domain would be enrolled.
  checkTexts(where, { rpId, rpName })
  checkRpId(rpId, where)
  checkOrigins(`\`origins\` of ${where}`, origins)
  if (topOrigins && topOrigins.length > 0) checkOrigins(`\`topOrigins\` of ${where}`, topOrigins)
  const expect = (challenge: string) => ({ challenge, rpId, origins, ...(topOrigins ? { topOrigins } : {}) })
  const keysOf = async (context: FactorContext): Promise<readonly AuthenticatorRecord[]> =>
    (await allKeys(context)).filter(({ kind }) => kind === key.kind)

  return {
    kind: key.kind,
    level: key.level,
    amr: ['user', 'mfa'],
    elements: ['possession', 'inherence'],
    phishingResistant: true,
    guessable: false,
    repeatable: true,
    relyingParty: { id: rpId, origins },
    // The signed challenge ends with the hash of the details.
    links: () => true,

    async offers(context) {
      const records = await keysOf(context)
      const [record] = records
      if (!record) return []
      return [{ id: key.kind, kind: key.kind, ...(records.length === 1 ? { label: record.label } : {}) }]
    },

    async options(ceremony) {
      const request = await generateAuthenticationOptions({
        rpID: rpId,
        challenge: decodeBase64Url(ceremony.challenge.nonce),
        allowCredentials: (await keysOf(ceremony)).map((record) => ({
          id: String(record.externalId),
          transports: [...dataOf(record).transports],
        })),
        userVerification: 'required',
        timeout: TIMEOUT,
      })
      return { ...request, ...(hints ? { hints: [...hints] } : {}) }
    },

    async verify(ceremony, answer) {
      const refused = { ok: false, code: 'invalid_assertion' } as const
      const assertion = ('assertion' in answer ? answer.assertion : null) as {
        readonly id?: unknown
        readonly response?: { readonly userHandle?: unknown } | null
      } | null
      const handle = assertion?.response?.userHandle
      const all = await allKeys(ceremony)
      const owned = all.find(({ externalId }) => externalId === assertion?.id)
      if (!owned) return { ...refused, unknownCredential: isUsersHandle(ceremony, all, handle) }
      const record = owned.kind === key.kind ? owned : undefined
      if (!record) return refused
      const data = dataOf(record)
      if (handle !== undefined && handle !== null && handle !== data.userHandle) return refused

      const credential = {
        id: String(record.externalId),
        publicKey: decodeBase64Url(data.publicKey),
        counter: record.counter,
        backupEligible: data.backupEligible,
      }
      const verified = await verifyPasskeyAssertion(assertion, credential, expect(ceremony.challenge.nonce))
      if (!verified || (strictCounter && verified.counterRegressed)) return refused
      const evidence = evidenceOf(assertion, record, options)
      // No authenticator signs that much data. A page that pads it would leave no evidence.
      if (!isStorable(evidence)) return refused
      const { counter, counterRegressed, backedUp } = verified
      // With `once`, only one of two cloned authenticators with the same counter succeeds.
      const used = { id: record.id, counter, data: { ...data, backedUp }, once: strictCounter && counter > 0 }
      const amr = [data.backupEligible ? 'swk' : 'hwk', 'user', 'mfa']
      return { ok: true, amr, counterRegressed, used, evidence }
    },

    async acceptedKeys(context) {
      const records = await allKeys(context)
      // A handle without passkeys is reported, too, so that the password manager hides the removed ones.
      const handles = new Set([await handleFor(context), ...records.map((record) => dataOf(record).userHandle)])
      return [...handles].map((handle) => ({
        rp_id: rpId,
        user_id: handle,
        credential_ids: records
          .filter((record) => dataOf(record).userHandle === handle)
          .map(({ externalId }) => String(externalId)),
      }))
    },

    enrollment: keyEnrollment(options, key, expect),
  }
}

/** Returns the signed data and its key. The user handle is left out, because the evidence names the user. */
function evidenceOf(
  assertion: unknown,
  record: AuthenticatorRecord,
  { rpId, origins, topOrigins = [] }: Pick<WebAuthnOptions, 'rpId' | 'origins' | 'topOrigins'>,
): ProofEvidence {
  const { publicKey, backupEligible } = dataOf(record)
  const { clientDataJSON, authenticatorData, signature } = (
    assertion as { readonly response: Readonly<Record<string, string>> }
  ).response
  return {
    type: 'webauthn',
    authenticatorId: record.id,
    credentialId: String(record.externalId),
    publicKey,
    backupEligible,
    rpId,
    origins,
    topOrigins,
    clientDataJSON: String(clientDataJSON),
    authenticatorData: String(authenticatorData),
    signature: String(signature),
  }
}
