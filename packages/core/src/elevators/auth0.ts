import type { FactorKind, FactorOffer, Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { isObject } from '../is-object.ts'
import type { DialectChallenge } from '../requirement.ts'
import { showPrompt } from './show-prompt.ts'
import { isOf, refusalOf, unexpected, type VendorOptions } from './vendor.ts'

interface Auth0Authenticator {
  readonly id: string
  readonly authenticatorType: string
  readonly active: boolean
  readonly name?: string | undefined
}

/** The part of auth0-spa-js' `Auth0Client` that {@link auth0Elevator} calls. */
export interface Auth0MfaClient {
  getTokenSilently(options: {
    cacheMode: 'off'
    authorizationParams: { acr_values: string; max_age?: number }
  }): Promise<unknown>
  readonly mfa: {
    setMFAAuthDetails(
      mfaToken: string,
      scope?: string,
      audience?: string,
      requirements?: { challenge?: { type: string }[] },
    ): void
    getAuthenticators(mfaToken: string): Promise<readonly Auth0Authenticator[]>
    challenge(params: {
      mfaToken: string
      challengeType: 'otp' | 'oob'
      authenticatorId?: string
    }): Promise<{ readonly oobCode?: string | undefined }>
    verify(params: {
      mfaToken: string
      otp?: string
      oobCode?: string
      bindingCode?: string
      recoveryCode?: string
    }): Promise<unknown>
  }
}

/** Options of {@link auth0Elevator}. */
export interface Auth0Options extends VendorOptions {
  /**
   * The scopes of the app's tokens, with `offline_access`, for a challenge whose `mfa_token` came from an API. An error that
   * auth0-spa-js throws itself needs no scopes.
   */
  readonly scope?: string
  /** The audience of the app's tokens, beside `scope`. */
  readonly audience?: string
}

/** The `acr_values` that makes Auth0 require a second factor. */
const MULTI_FACTOR = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor'

const codes: Readonly<Record<string, Refusal['code']>> = {
  invalid_grant: 'invalid_code',
  invalid_otp: 'invalid_code',
  expired_token: 'challenge_expired',
  invalid_token: 'challenge_expired',
  context_not_found: 'challenge_expired',
  mfa_context_not_found: 'challenge_expired',
  too_many_attempts: 'challenge_locked',
}

/** The kind of an authenticator. A push has no number here that the user could compare, and is not offered. */
function kindOf({ id, authenticatorType: type }: Auth0Authenticator): FactorKind | undefined {
  if (type === 'otp') return 'totp'
  if (type === 'recovery-code') return 'recovery_code'
  if (id.startsWith('email|')) return 'email_otp'
  return id.startsWith('sms|') ? 'sms_otp' : undefined
}

/** The types of authenticators that the challenge accepts. Default: any. */
function requirementsOf(dialect: DialectChallenge | undefined): { challenge?: { type: string }[] } {
  const requirements = dialect?.['requirements']
  const listed = isObject(requirements) ? requirements['challenge'] : undefined
  if (!Array.isArray(listed)) return {}
  const types = (listed as unknown[]).flatMap((each) =>
    isObject(each) && typeof each['type'] === 'string' ? each['type'] : [],
  )
  return { challenge: types.map((type) => ({ type })) }
}

/**
 * Returns the refusal for an error of Auth0, which has an OAuth code in `error`. Throws any other error again, such as
 * that of a lost connection.
 */
function refuse(thrown: unknown): Refusal {
  const code = isObject(thrown) ? thrown['error'] : undefined
  if (typeof code !== 'string') throw thrown
  return refusalOf(codes, code, undefined)
}

/**
 * Creates an elevator that proves a second factor at Auth0's MFA API, for the recognizer `auth0`. auth0-spa-js keeps
 * the new tokens: let `headers` of the client read them for each request. Where the challenge has no `mfa_token`, and
 * after it has expired, a silent request for a token gets one, which needs refresh tokens.
 *
 * Authenticator apps, messages and recovery codes are offered, pushes are not.
 *
 * @example
 * ```ts
 * createStepUpClient({ elevators: [auth0Elevator(auth0Client)] })
 * ```
 */
export function auth0Elevator(
  client: Auth0MfaClient,
  { accepts = isOf('auth0'), scope, audience }: Auth0Options = {},
): Elevator {
  /**
   * Requests a token that requires a second factor. Returns the token of the challenge; `undefined` if Auth0 issues the
   * token without one.
   */
  async function startMfa(maxAge: number | undefined): Promise<string | undefined> {
    const authorizationParams = { acr_values: MULTI_FACTOR, ...(maxAge === undefined ? {} : { max_age: maxAge }) }
    try {
      await client.getTokenSilently({ cacheMode: 'off', authorizationParams })
      return undefined
    } catch (error) {
      const mfaToken = isObject(error) ? error['mfa_token'] : undefined
      if (typeof mfaToken !== 'string') throw error
      return mfaToken
    }
  }

  return {
    accepts,
    async elevate(requirement, context) {
      const { dialect, maxAge } = requirement
      const given = dialect?.['mfaToken']
      // auth0-spa-js stores the MFA details of its own requests only, so those of a given token are set here with their
      // scope.
      if (typeof given === 'string' && scope !== undefined)
        client.mfa.setMFAAuthDetails(given, scope, audience, requirementsOf(dialect))
      const first = typeof given === 'string' ? given : await startMfa(maxAge)
      if (first === undefined) return {}
      let mfaToken = first
      let isUsedUp = false
      const sent = new Map<string, string>()
      return showPrompt(requirement, context, {
        async factors() {
          if (isUsedUp) mfaToken = (await startMfa(maxAge)) ?? (await Promise.reject(unexpected('Auth0')))
          isUsedUp = true
          sent.clear()
          const authenticators = await client.mfa.getAuthenticators(mfaToken)
          return authenticators.flatMap((each): readonly FactorOffer[] => {
            const kind = each.active ? kindOf(each) : undefined
            return kind ? [{ id: each.id, kind, ...(each.name && { target: each.name }) }] : []
          })
        },
        async begin({ factor }) {
          try {
            const challengeType = 'oob'
            const { oobCode } = await client.mfa.challenge({ mfaToken, challengeType, authenticatorId: factor.id })
            if (oobCode === undefined) throw unexpected('Auth0')
            sent.set(factor.id, oobCode)
            return undefined
          } catch (error) {
            return refuse(error)
          }
        },
        async verify({ factor: { id, kind }, code = '' }) {
          const oobCode = sent.get(id)
          try {
            if (kind === 'totp') await client.mfa.verify({ mfaToken, otp: code })
            else if (kind === 'recovery_code') await client.mfa.verify({ mfaToken, recoveryCode: code })
            else if (oobCode === undefined) return { code: 'challenge_expired' }
            else await client.mfa.verify({ mfaToken, oobCode, bindingCode: code })
            return { status: 'approved' }
          } catch (error) {
            return refuse(error)
          }
        },
      })
    },
  }
}
