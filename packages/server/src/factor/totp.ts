import { Secret, TOTP } from 'otpauth'

import { randomBytes, type Seal } from '../seal/seal.ts'
import { sealContext } from '../seal/sealed-data.ts'
import { readDigits } from './code.ts'
import type { Factor } from './factor.ts'
import { matchTotp, TOTP_PERIOD, type TotpWindow } from './totp-code.ts'

/** Options of {@link totp}. */
export interface TotpOptions {
  /** Issuer that authenticator apps show above the code. */
  readonly issuer: string
  /** Default: one step back (30 s) for slow typing, one ahead for a phone whose clock is fast. Never more. */
  readonly window?: { readonly past: 0 | 1; readonly future: 0 | 1 }
  /** Default `aal2`. */
  readonly level?: string
}

const SECRET_LENGTH = 20

/** Codes of an authenticator app (RFC 6238). Each is accepted once; an older one is refused after a newer one. */
export function totp({ issuer, window = { past: 1, future: 1 }, level = 'aal2' }: TotpOptions): Factor {
  const limits: TotpWindow = window
  return {
    kind: 'totp',
    level,
    amr: ['otp'],
    elements: ['possession'],
    singleUse: true,

    async offers({ session }) {
      const enrolled = (await session.authenticators()).find((record) => record.kind === 'totp')
      return enrolled ? [{ id: 'totp', kind: 'totp', label: enrolled.label, code_length: 6 }] : []
    },

    async verify({ seal, session, user, now, reportUnreadable }, answer) {
      const code = readDigits(answer)
      if (code === undefined) return { ok: false, code: 'invalid_code' }
      for (const record of await session.authenticators()) {
        if (record.kind !== 'totp') continue
        const sealed = String(record.data['secret'])
        const secret = seal.open(sealed, sealContext('totp', user.id))
        if (!secret) {
          reportUnreadable(record)
          continue
        }
        const step = matchTotp(secret, code, now, limits)
        const { id, counter } = record
        if (step === undefined || step <= counter) continue
        const data = { ...record.data, secret: resealed(seal, sealed, secret, user.id) }
        return { ok: true, used: { id, counter: step, data, once: true } }
      }
      return { ok: false, code: 'invalid_code' }
    },

    enrollment: {
      start: ({ seal, user }) => {
        const bytes = randomBytes(SECRET_LENGTH)
        const secret = new Secret({ buffer: bytes.buffer })
        const uri = new TOTP({ issuer, label: user.name, secret, period: TOTP_PERIOD }).toString()
        return Promise.resolve({
          answer: { secret: secret.base32, uri },
          pending: { secret: seal.close(bytes, sealContext('totp', user.id)) },
        })
      },
      confirm: ({ seal, user, now }, { data }, body) => {
        const typed = (body as { code?: unknown }).code
        const code = typeof typed === 'string' ? readDigits({ code: typed }) : undefined
        if (code === undefined) return Promise.resolve(undefined)
        const sealed = String(data['secret'])
        const secret = seal.open(sealed, sealContext('totp', user.id))
        const step = secret && matchTotp(secret, code, now, limits)
        // The code that confirmed is used up: it must not approve anything afterwards.
        return Promise.resolve(
          step === undefined ? undefined : { label: 'Authenticator app', counter: step, data: { secret: sealed } },
        )
      },
    },
  }
}

/** A secret that is used moves under the key that writes now, so that the earlier one is needed no more. */
function resealed(seal: Seal, sealed: string, secret: Uint8Array, userId: string): string {
  return seal.isCurrent(sealed) ? sealed : seal.close(secret, sealContext('totp', userId))
}
