import type { FactorOffer, Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { isObject } from '../is-object.ts'
import { showPrompt } from './show-prompt.ts'
import type { Verdict } from './prompt-backend.ts'
import { isOf, refusalOf, unexpected, type VendorOptions } from './vendor.ts'

interface BetterAuthError {
  readonly code?: string | undefined
  readonly status: number
}

type Result = Promise<{ readonly data: unknown; readonly error: BetterAuthError | null }>

/**
 * The part of better-auth's client that {@link betterAuthElevator} calls. `twoFactor` comes from the plugin of that
 * name.
 */
export interface BetterAuthClient {
  readonly signIn: { email(body: { email: string; password: string }): Result }
  readonly twoFactor?:
    | {
        verifyTotp(body: { code: string }): Result
        sendOtp(): Result
        verifyOtp(body: { code: string }): Result
        verifyBackupCode(body: { code: string }): Result
      }
    | undefined
}

/** Options of {@link betterAuthElevator}. */
export interface BetterAuthOptions extends VendorOptions {
  /** The address of the signed-in user. */
  readonly email: () => string | Promise<string>
}

const codes: Readonly<Record<string, Refusal['code']>> = {
  INVALID_EMAIL_OR_PASSWORD: 'invalid_code',
  INVALID_CODE: 'invalid_code',
  INVALID_BACKUP_CODE: 'invalid_code',
  OTP_HAS_EXPIRED: 'challenge_expired',
  INVALID_TWO_FACTOR_COOKIE: 'challenge_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'challenge_locked',
  ACCOUNT_TEMPORARILY_LOCKED: 'factor_locked',
}

const password: FactorOffer = { id: 'password', kind: 'password' }

/** The second factors of a sign-in that wants one. */
function secondFactors(methods: unknown): readonly FactorOffer[] {
  const known: Readonly<Record<string, FactorOffer>> = {
    totp: { id: 'totp', kind: 'totp', code_length: 6 },
    otp: { id: 'otp', kind: 'email_otp', code_length: 6 },
  }
  const listed = Array.isArray(methods) ? methods.flatMap((method) => known[String(method)] ?? []) : []
  return [...(listed.length > 0 ? listed : Object.values(known)), { id: 'backup', kind: 'recovery_code' }]
}

/**
 * Creates an elevator that signs the user in again at better-auth, which alone makes its session fresh, for the
 * recognizer `betterAuth`: with the password, and with the second factor if the user has one. The previous session
 * stays valid until it expires.
 *
 * @example
 * ```ts
 * createStepUpClient({ elevators: [betterAuthElevator(authClient, { email: () => 'mara@example.com' })] })
 * ```
 */
export function betterAuthElevator(
  { signIn, twoFactor }: BetterAuthClient,
  { email, accepts = isOf('better-auth') }: BetterAuthOptions,
): Elevator {
  const refuse = ({ code, status }: BetterAuthError): Refusal => refusalOf(codes, code, status)

  async function signInAgain(typed: string): Promise<Verdict> {
    const { data, error } = await signIn.email({ email: await email(), password: typed })
    if (error) return refuse(error)
    if (!isObject(data)) throw unexpected('better-auth')
    return data['twoFactorRedirect'] === true
      ? { status: 'pending', factors: secondFactors(data['twoFactorMethods']) }
      : { status: 'approved' }
  }

  return {
    accepts,
    elevate: (requirement, context) =>
      showPrompt(requirement, context, {
        factors: [password],
        async begin() {
          if (!twoFactor) throw unexpected('better-auth')
          const { error } = await twoFactor.sendOtp()
          return error ? refuse(error) : undefined
        },
        async verify({ factor: { id }, code = '', password: typed = '' }) {
          if (id === 'password') return signInAgain(typed)
          if (!twoFactor) throw unexpected('better-auth')
          const { error } = await (id === 'totp'
            ? twoFactor.verifyTotp({ code })
            : id === 'otp'
              ? twoFactor.verifyOtp({ code })
              : twoFactor.verifyBackupCode({ code }))
          return error ? refuse(error) : { status: 'approved' }
        },
      }),
  }
}
