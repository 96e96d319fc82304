import { Secret, TOTP } from 'otpauth'

import { labelOfKind } from '../message/languages.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { randomBytes } from '../seal/seal.ts'
import { sealContext } from '../seal/sealed-data.ts'
import { checkTexts } from '../text/check-texts.ts'
import { readConfirmationCode, readDigits } from './code.ts'
import type { Factor } from './factor.ts'
import { qrCodeOf } from './qr-code.ts'
import { matchTotp, TOTP_PERIOD } from './totp-code.ts'

/** Options of {@link totp}. */
export interface TotpOptions {
  /** The name that authenticator apps show above the code. */
  readonly issuer: string
  /** Default: one step (30 s) back for slow typing, one ahead for a fast clock. Never more. */
  readonly window?: { readonly past: 0 | 1; readonly future: 0 | 1 }
  /** Level that the factor reaches alone. Default `aal2`. */
  readonly level?: string
}

const SECRET_LENGTH = 20

/** Codes of authenticator apps (RFC 6238). Each code works once, and no code works after a later one. */
export function totp({ issuer, window = { past: 1, future: 1 }, level = 'aal2' }: TotpOptions): Factor {
  checkTexts('totp()', { issuer })
  checkNumbers('`window` of totp()', { past: window.past, future: window.future }, { whole: true, to: 1 })
  return {
    kind: 'totp',
    level,
    amr: ['otp'],
    elements: ['possession'],
    singleUse: true,
    repeatable: true,

    async offers({ session }) {
      const enrolled = (await session.authenticators()).find((record) => record.kind === 'totp')
      return enrolled ? [{ id: 'totp', kind: 'totp', label: enrolled.label, code_length: 6 }] : []
    },

    async verify({ seal, session, user, now, reportUnreadable }, answer) {
      const code = readDigits(answer)
      const context = sealContext('totp', user.id)
      const records = code === undefined ? [] : await session.authenticators()
      for (const record of records.filter(({ kind }) => kind === 'totp')) {
        const { id, counter, data } = record
        const sealed = String(data['secret'])
        const secret = seal.open(sealed, context)
        if (!secret) reportUnreadable(record)
        const step = secret && code !== undefined ? matchTotp(secret, code, now, window) : undefined
        if (!secret || step === undefined || step <= counter) continue
        // A used secret is sealed again with the current server secret, so that operators can drop the earlier one.
        const current = seal.isCurrent(sealed) ? sealed : seal.close(secret, context)
        return { ok: true, used: { id, counter: step, data: { ...data, secret: current }, once: true } }
      }
      return { ok: false, code: 'invalid_code' }
    },

    enrollment: {
      async start({ seal, user }) {
        const bytes = randomBytes(SECRET_LENGTH)
        const secret = new Secret({ buffer: bytes.buffer })
        const uri = new TOTP({ issuer, label: user.name.toWellFormed(), secret, period: TOTP_PERIOD }).toString()
        const sealed = seal.close(bytes, sealContext('totp', user.id))
        return { answer: { secret: secret.base32, uri, qr: qrCodeOf(uri) }, pending: { secret: sealed } }
      },
      async confirm({ seal, user, now }, { data }, body) {
        const code = readConfirmationCode(body)
        const sealed = String(data['secret'])
        const secret = code === undefined ? undefined : seal.open(sealed, sealContext('totp', user.id))
        const step = secret && code !== undefined ? matchTotp(secret, code, now, window) : undefined
        // The counter uses up the confirmation's code, so that it can't approve anything.
        return step === undefined
          ? undefined
          : { label: labelOfKind('totp', user), counter: step, data: { secret: sealed } }
      },
    },
  }
}
