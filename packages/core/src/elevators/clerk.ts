import type { FactorOffer, Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'
import { isObject } from '../is-object.ts'
import { showPrompt } from './show-prompt.ts'
import type { Verdict } from './prompt-backend.ts'
import { isOf, refusalOf, unexpected, type VendorOptions } from './vendor.ts'

interface ClerkFactor {
  readonly strategy: string
  readonly safeIdentifier?: string | undefined
  readonly emailAddressId?: string | undefined
  readonly phoneNumberId?: string | undefined
}

interface ClerkVerification {
  readonly status: string
  readonly supportedFirstFactors: readonly object[] | null
  readonly supportedSecondFactors: readonly object[] | null
}

type Level = 'first_factor' | 'second_factor' | 'multi_factor'

/** The part of Clerk's session that {@link clerkElevator} calls. */
export interface ClerkSession {
  startVerification(params: { level: Level }): Promise<ClerkVerification>
  prepareFirstFactorVerification(
    params: { strategy: 'email_code'; emailAddressId: string } | { strategy: 'phone_code'; phoneNumberId: string },
  ): Promise<ClerkVerification>
  attemptFirstFactorVerification(
    params: { strategy: 'password'; password: string } | { strategy: 'email_code' | 'phone_code'; code: string },
  ): Promise<ClerkVerification>
  prepareSecondFactorVerification(params: { strategy: 'phone_code'; phoneNumberId: string }): Promise<ClerkVerification>
  attemptSecondFactorVerification(params: {
    strategy: 'phone_code' | 'totp' | 'backup_code'
    code: string
  }): Promise<ClerkVerification>
  getToken(options: { skipCache: true }): Promise<unknown>
}

const kinds = {
  password: 'password',
  email_code: 'email_otp',
  phone_code: 'sms_otp',
  totp: 'totp',
  backup_code: 'recovery_code',
} as const

type Strategy = keyof typeof kinds

const codes: Readonly<Record<string, Refusal['code']>> = {
  form_code_incorrect: 'invalid_code',
  form_password_incorrect: 'invalid_code',
  verification_failed: 'challenge_locked',
  verification_expired: 'challenge_expired',
  too_many_requests: 'rate_limited',
  user_locked: 'factor_locked',
}

/**
 * Returns the refusal for an error of Clerk's API, which has a status and a list of codes. Throws any other error
 * again, such as that of a lost connection.
 */
function refuse(thrown: unknown): Refusal {
  const { errors, status } = isObject(thrown) ? thrown : {}
  if (!Array.isArray(errors)) throw thrown
  const [first] = errors as readonly { readonly code?: string }[]
  return refusalOf(codes, first?.code, typeof status === 'number' ? status : undefined)
}

/**
 * Creates an elevator that verifies Clerk's session again, for the recognizer `clerk`: passwords, codes by mail and
 * text, authenticator apps and backup codes. Passkeys and enterprise SSO are not offered. The level is the challenge's;
 * for other challenges it is `second_factor`.
 *
 * @example
 * ```ts
 * createStepUpClient({ elevators: [clerkElevator(() => Clerk.session)] })
 * ```
 */
export function clerkElevator(
  session: () => ClerkSession | null | undefined,
  { accepts = isOf('clerk') }: VendorOptions = {},
): Elevator {
  return {
    accepts,
    elevate(requirement, context) {
      const current = session()
      if (!current) throw new StepUpError('unavailable', 'Nobody is signed in to Clerk.')
      const { dialect } = requirement
      const level: Level = levels.find((each) => each === dialect?.level) ?? 'second_factor'
      let isSecond = false
      let offered: readonly ClerkFactor[] = []

      function offersOf({ status, supportedFirstFactors, supportedSecondFactors }: ClerkVerification): FactorOffer[] {
        isSecond = status === 'needs_second_factor'
        // SAFETY: the strategy determines the other members.
        offered = ((isSecond ? supportedSecondFactors : supportedFirstFactors) ?? []) as readonly ClerkFactor[]
        return offered.flatMap(({ strategy, safeIdentifier: target }, index) =>
          strategy in kinds
            ? [{ id: `${strategy}:${index}`, kind: kinds[strategy as Strategy], ...(target && { target }) }]
            : [],
        )
      }

      async function verdictOf(verification: ClerkVerification): Promise<Verdict> {
        if (verification.status !== 'complete') return { status: 'pending', factors: offersOf(verification) }
        // The previous token would be refused again.
        await current?.getToken({ skipCache: true })
        return { status: 'approved' }
      }

      const factorOf = (id: string): ClerkFactor | undefined => offered[Number(id.split(':')[1])]

      return showPrompt(requirement, context, {
        factors: async () => offersOf(await current.startVerification({ level })),
        async begin({ factor }) {
          const { emailAddressId, phoneNumberId } = factorOf(factor.id) ?? {}
          try {
            if (emailAddressId) await current.prepareFirstFactorVerification({ strategy: 'email_code', emailAddressId })
            else if (!phoneNumberId) throw unexpected('Clerk')
            else if (isSecond) await current.prepareSecondFactorVerification({ strategy: 'phone_code', phoneNumberId })
            else await current.prepareFirstFactorVerification({ strategy: 'phone_code', phoneNumberId })
            return undefined
          } catch (error) {
            return refuse(error)
          }
        },
        async verify({ factor, code = '', password = '' }) {
          const strategy = factor.id.split(':')[0] as Strategy
          try {
            return await verdictOf(await attempt(current, strategy, isSecond, code, password))
          } catch (error) {
            return refuse(error)
          }
        },
      })
    },
  }
}

const levels: readonly Level[] = ['first_factor', 'second_factor', 'multi_factor']

function attempt(
  session: ClerkSession,
  strategy: Strategy,
  isSecond: boolean,
  code: string,
  password: string,
): Promise<ClerkVerification> {
  if (strategy === 'password') return session.attemptFirstFactorVerification({ strategy, password })
  if (strategy === 'email_code' || (strategy === 'phone_code' && !isSecond))
    return session.attemptFirstFactorVerification({ strategy, code })
  return session.attemptSecondFactorVerification({ strategy, code })
}
