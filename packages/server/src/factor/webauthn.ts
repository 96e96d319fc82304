import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

import { checkOrigins, checkRpId } from '../request/origins.ts'
import { randomBytes } from '../seal/seal.ts'
import type { AuthenticatorRecord, ProofEvidence } from '../store/records.ts'
import type { Enrollment, Factor, FactorContext } from './factor.ts'
import { isStorable } from './proof-evidence.ts'
import { passkeyAlgorithms, verifyPasskeyAssertion, verifyPasskeyRegistration } from './passkey-verification.ts'
import { emailOf } from '../session/session.ts'
import { checkTexts } from '../text/check-texts.ts'
import { labelOfKind } from '../message/languages.ts'

/** Statement of an authenticator about itself at registration. */
export interface Attestation {
  /** The model; all zeros for an unknown one. A claim, until you verify `attestationObject` against a root that you trust. */
  readonly aaguid: string
  /** `none`, `packed`, `tpm`, `apple`. The server verified the statement, and its certificates against no root. */
  readonly format: string
  /** The whole attestation, for a check against a metadata service. */
  readonly attestationObject: Uint8Array
  /** Whether the key is synced, or may become so. */
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
}

/** Preference for the browser's dialog (WebAuthn Level 3 §5.8.7). */
export type PublicKeyHint = 'client-device' | 'hybrid' | 'security-key'

/** Options that passkeys and security keys share. */
export interface WebAuthnOptions {
  /** The domain of the keys: `example.com`, or `localhost`. */
  readonly rpId: string
  readonly rpName: string
  /** The accepted origins, with scheme and port. Subdomains are not included (WebAuthn §13.4.9). */
  readonly origins: readonly string[]
  /** Sites that may frame the app during a ceremony. Default: none. */
  readonly topOrigins?: readonly string[]
  /** Filter for authenticators at registration. If set, the server requests attestation. */
  readonly attestation?: (attestation: Attestation) => boolean | Promise<boolean>
  /** Preferences for the browser's dialog. */
  readonly hints?: readonly PublicKeyHint[]
  /** Whether a signature counter that went back fails the attempt, rather than only being reported. Default false. */
  readonly strictCounter?: boolean
}

/** Differences between passkeys and security keys. */
interface KeyKind {
  readonly kind: 'passkey' | 'security_key'
  readonly level: string
  readonly selection: { readonly residentKey: 'preferred' | 'discouraged'; readonly crossPlatform: boolean }
  /** Whether keys that can leave their device are refused. */
  readonly deviceBound: boolean
}

interface KeyData {
  readonly publicKey: string
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
  readonly aaguid?: string
  /** The key's user handle. Older keys have a handle derived from the server's secret. */
  readonly userHandle?: string
}

const TIMEOUT = 300_000

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
      if (handle !== undefined && handle !== null && !isHandleOf(ceremony, data, handle)) return refused

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
      const kept = { ...data, backedUp, ...(typeof handle === 'string' ? { userHandle: handle } : {}) }
      const used = { id: record.id, counter, data: kept, once: strictCounter && counter > 0 }
      const amr = [data.backupEligible ? 'swk' : 'hwk', 'user', 'mfa']
      return { ok: true, amr, counterRegressed, used, evidence }
    },

    async acceptedKeys(context) {
      const records = await allKeys(context)
      const derived = derivedHandle(context)
      const handleOf = (record: AuthenticatorRecord): string => dataOf(record).userHandle ?? derived
      // A handle without passkeys is reported, too, so that the password manager hides the removed ones.
      const handles = new Set([await handleFor(context), ...records.map(handleOf)])
      return [...handles].map((handle) => ({
        rp_id: rpId,
        user_id: handle,
        credential_ids: records
          .filter((record) => handleOf(record) === handle)
          .map(({ externalId }) => String(externalId)),
      }))
    },

    enrollment: keyEnrollment(options, key, expect),
  }
}

function keyEnrollment(
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

async function allKeys({ session }: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  return (await session.authenticators()).filter(({ kind }) => kind === 'passkey' || kind === 'security_key')
}

function dataOf(record: AuthenticatorRecord): KeyData {
  return record.data as unknown as KeyData
}

/** Reveals nothing about the user (WebAuthn §14.6.1), and is the same for all of the user's keys, independent of the server's secret. */
async function handleFor(context: FactorContext): Promise<string> {
  const [known] = (await allKeys(context)).flatMap((record) => dataOf(record).userHandle ?? [])
  return known ?? derivedHandle(context)
}

function derivedHandle({ seal, user }: FactorContext): string {
  return seal.mac('webauthn-user', user.id)
}

/**
 * Returns whether a user handle belongs to the user. An unknown key with the user's handle was enrolled and removed. A
 * key of another user has that user's handle: the result is the same whether the server knows the key or not, and their
 * password manager keeps it.
 */
function isUsersHandle(context: FactorContext, keys: readonly AuthenticatorRecord[], handle: unknown): boolean {
  return [{}, ...keys.map(dataOf)].some((data) => isHandleOf(context, data, handle))
}

function isHandleOf({ seal, user }: FactorContext, { userHandle }: Partial<KeyData>, handle: unknown): boolean {
  return userHandle === undefined
    ? typeof handle === 'string' && seal.matches(handle, 'webauthn-user', user.id)
    : handle === userHandle
}
