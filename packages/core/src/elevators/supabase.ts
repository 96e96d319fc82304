import type { FactorOffer, Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { showPrompt } from './show-prompt.ts'
import { refusalOf, unexpected, type VendorOptions } from './vendor.ts'

interface SupabaseError {
  readonly code?: string | undefined
  readonly status?: number | undefined
}

type Result<TData> = Promise<{ readonly data: TData | null; readonly error: SupabaseError | null }>

interface SupabaseFactor {
  readonly id: string
  readonly friendly_name?: string | undefined
}

/** The part of Supabase's `auth` that {@link supabaseElevator} calls. */
export interface SupabaseAuth {
  readonly mfa: {
    listFactors(): Result<{ readonly totp: readonly SupabaseFactor[]; readonly phone: readonly SupabaseFactor[] }>
    challenge(params: { factorId: string }): Result<{ readonly id: string }>
    verify(params: { factorId: string; challengeId: string; code: string }): Result<unknown>
  }
}

const codes: Readonly<Record<string, Refusal['code']>> = {
  mfa_verification_failed: 'invalid_code',
  mfa_verification_rejected: 'denied',
  mfa_challenge_expired: 'challenge_expired',
  mfa_factor_not_found: 'factor_not_found',
  session_expired: 'unauthenticated',
  session_not_found: 'unauthenticated',
  sms_send_failed: 'delivery_failed',
  over_sms_send_rate_limit: 'resend_limited',
}

/** Returns the refusal for an error of Supabase. An error without a status means that the connection failed. */
function refuse(error: SupabaseError): Refusal {
  if (!error.status) throw new TypeError('Supabase cannot be reached')
  return refusalOf(codes, error.code, error.status)
}

/**
 * Creates an elevator that raises the session to `aal2` with the user's authenticator apps and phones at Supabase Auth, for the recognizer
 * `supabase`. Passkeys among its factors are not offered.
 *
 * @example
 * ```ts
 * createStepUpClient({ elevators: [supabaseElevator(supabaseClient.auth)] })
 * ```
 */
export function supabaseElevator(
  { mfa }: SupabaseAuth,
  { accepts = ({ dialect }) => dialect?.name === 'supabase' && dialect.level === 'aal2' }: VendorOptions = {},
): Elevator {
  return {
    accepts,
    elevate(requirement, context) {
      const sent = new Map<string, string>()

      async function challenge(factorId: string): Promise<string | Refusal> {
        const { data, error } = await mfa.challenge({ factorId })
        return error ? refuse(error) : (data?.id ?? Promise.reject(unexpected('Supabase')))
      }

      return showPrompt(requirement, context, {
        async factors() {
          const { data, error } = await mfa.listFactors()
          if (error || !data) throw unexpected('Supabase', error)
          const offer = (kind: FactorOffer['kind'], { id, friendly_name: label }: SupabaseFactor): FactorOffer => ({
            id,
            kind,
            code_length: 6,
            ...(label && { label }),
          })
          return [
            ...data.totp.map((factor) => offer('totp', factor)),
            ...data.phone.map((factor) => offer('sms_otp', factor)),
          ]
        },
        async begin({ factor }) {
          const id = await challenge(factor.id)
          if (typeof id !== 'string') return id
          sent.set(factor.id, id)
          return undefined
        },
        async verify({ factor, code = '' }) {
          const challengeId = sent.get(factor.id) ?? (await challenge(factor.id))
          if (typeof challengeId !== 'string') return challengeId
          const { error } = await mfa.verify({ factorId: factor.id, challengeId, code })
          return error ? refuse(error) : { status: 'approved' }
        },
      })
    },
  }
}
