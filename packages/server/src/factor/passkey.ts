import { randomBytes } from 'node:crypto'

import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

import type { AuthenticatorRecord } from '../store/records.ts'
import type { Factor, FactorContext } from './factor.ts'
import { passkeyAlgorithms, verifyPasskeyAssertion, verifyPasskeyRegistration } from './passkey-verification.ts'

/** Options of {@link passkey}. */
export interface PasskeyOptions {
  /** The domain that passkeys belong to: `example.com`, or `localhost`. */
  readonly rpId: string
  readonly rpName: string
  /** Exactly these, scheme and port included. No subdomains are implied (WebAuthn §13.4.9). */
  readonly origins: readonly string[]
  /** Default `phr`: user verification is always required. */
  readonly level?: string
}

interface PasskeyData {
  readonly publicKey: string
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
}

const TIMEOUT = 300_000

/** Passkeys, with user verification required. One offer stands for all of a person's passkeys. */
export function passkey({ rpId, rpName, origins, level = 'phr' }: PasskeyOptions): Factor {
  const expect = (challenge: string) => ({ challenge, rpId, origins })

  return {
    kind: 'passkey',
    level,
    amr: ['user', 'mfa'],
    elements: ['possession', 'inherence'],
    phishingResistant: true,
    guessable: false,
    // The challenge that it signs ends with their hash.
    links: () => true,

    async offers(context) {
      const records = await passkeysOf(context)
      const [only] = records
      if (!only) return []
      return [{ id: 'passkey', kind: 'passkey', ...(records.length === 1 ? { label: only.label } : {}) }]
    },

    async options(ceremony) {
      const records = await passkeysOf(ceremony)
      return generateAuthenticationOptions({
        rpID: rpId,
        challenge: decodeBase64Url(ceremony.challenge.nonce),
        allowCredentials: records.map((record) => ({
          id: String(record.externalId),
          transports: [...dataOf(record).transports],
        })),
        userVerification: 'required',
        timeout: TIMEOUT,
      })
    },

    async verify(ceremony, answer) {
      const refused = { ok: false, code: 'invalid_assertion' } as const
      if (!('assertion' in answer)) return refused
      const assertion = answer.assertion as {
        readonly id?: unknown
        readonly response?: { readonly userHandle?: unknown } | null
      } | null
      const record = (await passkeysOf(ceremony)).find(({ externalId }) => externalId === assertion?.id)
      if (!record) return refused
      const handle = assertion?.response?.userHandle
      if (handle !== undefined && handle !== null && handle !== userHandle(ceremony)) return refused

      const data = dataOf(record)
      const credential = {
        id: String(record.externalId),
        publicKey: decodeBase64Url(data.publicKey),
        counter: record.counter,
        backupEligible: data.backupEligible,
      }
      const verified = await verifyPasskeyAssertion(assertion, credential, expect(ceremony.challenge.nonce))
      if (!verified) return refused
      const { counter, counterRegressed, backedUp } = verified
      await ceremony.store.touchAuthenticator(record.id, counter, { ...data, backedUp }, ceremony.now)
      return { ok: true, amr: [data.backupEligible ? 'swk' : 'hwk', 'user', 'mfa'], counterRegressed }
    },

    enrolment: {
      async start(context) {
        const challenge = randomBytes(32)
        const options = await generateRegistrationOptions({
          rpName,
          rpID: rpId,
          userID: decodeBase64Url(userHandle(context)),
          userName: context.user.email ?? context.user.name,
          userDisplayName: context.user.name,
          challenge: Uint8Array.from(challenge),
          attestationType: 'none',
          excludeCredentials: (await passkeysOf(context)).map((record) => ({ id: String(record.externalId) })),
          authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
          supportedAlgorithmIDs: [...passkeyAlgorithms],
          timeout: TIMEOUT,
        })
        return { answer: { options }, pending: { challenge: encodeBase64Url(challenge) } }
      },

      async confirm(_context, { data }, body) {
        const { attestation } = body as { readonly attestation?: unknown }
        const registered = await verifyPasskeyRegistration(attestation, expect(String(data['challenge'])))
        if (!registered) return undefined
        const { id, publicKey, counter, ...rest } = registered
        return {
          label: 'Passkey',
          externalId: id,
          counter,
          data: { ...rest, publicKey: encodeBase64Url(publicKey) } satisfies PasskeyData,
        }
      },
    },
  }
}

async function passkeysOf({ store, user }: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  return (await store.listAuthenticators(user.id)).filter(({ kind }) => kind === 'passkey')
}

function dataOf(record: AuthenticatorRecord): PasskeyData {
  return record.data as unknown as PasskeyData
}

/** Stable, and says nothing about the person (WebAuthn §14.6.1). */
function userHandle({ seal, user }: FactorContext): string {
  return seal.mac('webauthn-user', user.id)
}
