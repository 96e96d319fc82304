import { randomInt, type Seal } from '../seal/seal.ts'
import type { Factor } from './factor.ts'

/** Options of {@link recoveryCodes}. */
export interface RecoveryCodesOptions {
  /** Number of codes in a set. Default 10. */
  readonly count?: number
  /** Default `aal2`. */
  readonly level?: string
}

/** Crockford's alphabet: no I, L, O or U, which are read as something else, or spell something. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8
const ID = 'recovery'

/** Recovery codes of 40 random bits each, to print or save. Each works once. */
export function recoveryCodes({ count = 10, level = 'aal2' }: RecoveryCodesOptions = {}): Factor {
  return {
    kind: 'recovery_code',
    level,
    amr: ['otp'],
    elements: ['possession'],
    singleUse: true,

    async offers({ store, user }) {
      const { left } = await store.countRecoveryCodes(user.id)
      return left > 0 ? [{ id: ID, kind: 'recovery_code', left }] : []
    },

    async verify({ store, seal, user }, answer) {
      const code = 'code' in answer ? normalize(answer.code) : ''
      // What is looked up is a keyed hash, so how long the look-up takes says nothing about the code.
      for (const recoveryCode of hashesOf(seal, user.id, code)) {
        if (await store.hasRecoveryCode(user.id, recoveryCode)) return { ok: true, used: { recoveryCode } }
      }
      return { ok: false, code: 'invalid_code' }
    },

    enrollment: {
      start({ store, seal, user, now }) {
        const codes = Array.from({ length: count }, randomRecoveryCode)
        const hashes = codes.map((code) => withKey(seal.keyId, seal.mac('recovery-code', user.id, normalize(code))))
        return Promise.resolve({
          answer: { codes },
          replace: (enrollmentId: string) => store.replaceRecoveryCodes(user.id, hashes, { now, enrollmentId }),
        })
      },
      confirm: () => Promise.resolve(undefined),
    },

    async list({ store, user }) {
      const { left, createdAt, lastUsedAt } = await store.countRecoveryCodes(user.id)
      if (createdAt === undefined) return []
      return [
        {
          id: ID,
          kind: 'recovery_code',
          label: 'Recovery codes',
          created_at: Math.floor(createdAt / 1000),
          ...(lastUsedAt === undefined ? {} : { last_used_at: Math.floor(lastUsedAt / 1000) }),
          left,
          managed: true,
        },
      ]
    },
    removeListed: ({ store, user, now }) => store.dropRecoveryCodes(user.id, now),
  }
}

/** Returns all possible hashes of a code: under the current key, earlier keys, and without a key name for the oldest. */
function hashesOf(seal: Seal, userId: string, code: string): readonly string[] {
  const macs = seal.macs('recovery-code', userId, code)
  return [...seal.keyIds.map((keyId, index) => withKey(keyId, macs[index] ?? '')), ...macs]
}

/** So that it can be told which codes still need an earlier secret. */
function withKey(keyId: string, mac: string): string {
  return `${keyId}.${mac}`
}

function randomRecoveryCode(): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/** As Crockford reads it: case and hyphens don't matter, and look-alikes are what they look like. */
function normalize(code: string): string {
  return code.replace(/[\s-]/gu, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/gu, '1')
}
