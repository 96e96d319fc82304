import { labelOfKind } from '../message/languages.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { randomInt, type Seal } from '../seal/seal.ts'
import { seconds } from '../time/clock.ts'
import type { Factor } from './factor.ts'

/** Options of {@link recoveryCodes}. */
export interface RecoveryCodesOptions {
  /** The number of codes in a set, 1 to 100. Default 10. */
  readonly count?: number
  /** Level that the factor reaches alone. Default `aal2`. */
  readonly level?: string
}

/** Crockford's alphabet, without I, L, O and U: users misread them, or find words in them. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8
/** More than a page has room for. */
const MAX_CODES = 100
const ID = 'recovery'

/** Printed single-use codes of 40 random bits each, for a user without any other authenticator at hand. */
export function recoveryCodes({ count = 10, level = 'aal2' }: RecoveryCodesOptions = {}): Factor {
  checkNumbers('recoveryCodes()', { count }, { whole: true, from: 1, to: MAX_CODES })
  return {
    kind: 'recovery_code',
    level,
    amr: ['otp'],
    elements: ['possession'],
    singleUse: true,
    repeatable: true,

    async offers({ store, user }) {
      const { left } = await store.countRecoveryCodes(user.id)
      return left > 0 ? [{ id: ID, kind: 'recovery_code', left }] : []
    },

    async verify({ store, seal, user }, answer) {
      const code = 'code' in answer ? normalize(answer.code) : ''
      // The store looks up a keyed hash, so its timing reveals nothing about the code.
      for (const recoveryCode of hashesOf(seal, user.id, code))
        if (await store.hasRecoveryCode(user.id, recoveryCode)) return { ok: true, used: { recoveryCode } }
      return { ok: false, code: 'invalid_code' }
    },

    enrollment: {
      async start({ store, seal, user, now }) {
        const codes = Array.from({ length: count }, randomRecoveryCode)
        const hashes = codes.map((code) => withKey(seal.keyId, seal.mac('recovery-code', user.id, normalize(code))))
        return {
          answer: { codes },
          replace: (enrollmentId) => store.replaceRecoveryCodes(user.id, hashes, { now, enrollmentId }),
        }
      },
    },

    async list({ store, user }) {
      const { left, createdAt, lastUsedAt } = await store.countRecoveryCodes(user.id)
      if (createdAt === undefined) return []
      const used = lastUsedAt === undefined ? {} : { last_used_at: seconds(lastUsedAt) }
      const listed = { id: ID, kind: 'recovery_code', managed: true } as const
      return [{ ...listed, label: labelOfKind('recovery_code', user), created_at: seconds(createdAt), ...used, left }]
    },
    removeListed: ({ store, user, now }) => store.dropRecoveryCodes(user.id, now),
  }
}

/** The hashes that a code may be stored under: by the current secret, and by earlier ones. */
function hashesOf(seal: Seal, userId: string, code: string): readonly string[] {
  const macs = seal.macs('recovery-code', userId, code)
  return seal.keyIds.map((keyId, index) => withKey(keyId, macs[index] ?? ''))
}

/** A hash that names its secret: operators can count the codes that still need an earlier one. */
function withKey(keyId: string, mac: string): string {
  return `${keyId}.${mac}`
}

function randomRecoveryCode(): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/** Reads a code as Crockford does: without case and hyphens, and with look-alikes as the digits that they look like. */
function normalize(code: string): string {
  return code.replace(/[\s-]/gu, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/gu, '1')
}
