import type { FactorKind, FactorOffer, Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { showPrompt } from './show-prompt.ts'
import type { Verdict } from './prompt-backend.ts'
import { isOf, unexpected, type VendorOptions } from './vendor.ts'

interface OktaInput {
  readonly name: string
  readonly options?: readonly { readonly label: string; readonly value: unknown }[]
}

interface OktaStep {
  readonly name: string
  readonly inputs?: readonly OktaInput[] | undefined
  readonly authenticator?: { readonly key?: string; readonly displayName?: string } | undefined
}

interface OktaTransaction {
  readonly status: string
  readonly nextStep?: OktaStep | undefined
  readonly availableSteps?: readonly OktaStep[] | undefined
  readonly messages?: readonly { readonly class?: string; readonly i18n?: { readonly key: string } }[] | undefined
  readonly tokens?: object | undefined
}

/** The part of okta-auth-js that {@link oktaElevator} calls. */
export interface OktaClient {
  readonly idx: {
    startTransaction(options: { maxAge?: number; acrValues?: string }): Promise<OktaTransaction>
    proceed(options: {
      username?: string
      authenticator?: string
      methodType?: string
      password?: string
      verificationCode?: string
    }): Promise<OktaTransaction>
  }
  readonly tokenManager: { setTokens(tokens: object): void }
}

/** Options of {@link oktaElevator}. */
export interface OktaOptions extends VendorOptions {
  /** The name of the signed-in user. */
  readonly username: () => string | Promise<string>
}

const kinds: Readonly<Record<string, FactorKind>> = {
  okta_password: 'password',
  okta_email: 'email_otp',
  phone_number: 'sms_otp',
  google_otp: 'totp',
}

/** Returns the authenticators of a transaction: those to choose from, or the current one. */
function offersOf({ nextStep, availableSteps = [] }: OktaTransaction): readonly FactorOffer[] {
  const listed = [nextStep, ...availableSteps]
    .filter((step) => step?.name === 'select-authenticator-authenticate')
    .flatMap((step) => step?.inputs ?? [])
    .flatMap(({ options = [] }) => options)
  const current = nextStep?.authenticator
  const found = listed.length > 0 ? listed : [{ value: current?.key, label: current?.displayName }]
  const offers = found.flatMap(({ value, label }): readonly FactorOffer[] => {
    const kind = typeof value === 'string' ? kinds[value] : undefined
    return kind ? [{ id: String(value), kind, ...(label && { label }) }] : []
  })
  return offers.filter(({ id }, index) => offers.findIndex((other) => other.id === id) === index)
}

/** The refusal of a transaction that continues or has ended. */
function refusalIn({ status, messages = [] }: OktaTransaction): Refusal | undefined {
  const keys = messages.filter((message) => message.class === 'ERROR').map(({ i18n }) => i18n?.key ?? '')
  if (keys.some((key) => key.includes('tooManyRequests') || key.includes('too_many'))) return { code: 'rate_limited' }
  if (status === 'PENDING') return keys.length > 0 ? { code: 'invalid_code' } : undefined
  return status === 'SUCCESS' ? undefined : { code: 'challenge_expired' }
}

/**
 * Creates an elevator that authenticates with Okta's Identity Engine, for the recognizer `okta`: passwords, codes by
 * mail and text, and Google Authenticator. Okta Verify, security questions and passkeys are not offered. The new tokens
 * are in okta-auth-js' token manager: let `headers` of the client read them. The app needs the grant type "Interaction
 * Code".
 *
 * @example
 * ```ts
 * createStepUpClient({ elevators: [oktaElevator(oktaAuth, { username: () => 'mara@example.com' })] })
 * ```
 */
export function oktaElevator(
  { idx, tokenManager }: OktaClient,
  { username, accepts = isOf('okta') }: OktaOptions,
): Elevator {
  return {
    accepts,
    elevate(requirement, context) {
      const { maxAge, acrValues } = requirement
      let transaction: OktaTransaction | undefined

      /** Chooses an authenticator, unless the transaction is at it already. */
      async function select(id: string): Promise<Refusal | undefined> {
        const step = transaction?.nextStep
        if (step?.name === 'challenge-authenticator' && step.authenticator?.key === id) return undefined
        transaction = await idx.proceed({ authenticator: id })
        if (transaction.nextStep?.name === 'authenticator-verification-data')
          transaction = await idx.proceed({ methodType: 'sms' })
        return refusalIn(transaction)
      }

      return showPrompt(requirement, context, {
        async factors() {
          const started = await idx.startTransaction({
            ...(maxAge === undefined ? {} : { maxAge }),
            ...(acrValues && { acrValues: acrValues.join(' ') }),
          })
          transaction =
            started.nextStep?.name === 'identify' ? await idx.proceed({ username: await username() }) : started
          if (transaction.status !== 'PENDING') throw unexpected('Okta')
          return offersOf(transaction)
        },
        begin: ({ factor }) => select(factor.id),
        async verify({ factor: { id, kind }, password, code }): Promise<Verdict> {
          const refused = await select(id)
          if (refused) return refused
          transaction = await idx.proceed(
            kind === 'password' ? { password: password ?? '' } : { verificationCode: code ?? '' },
          )
          const { tokens } = transaction
          if (tokens) {
            tokenManager.setTokens(tokens)
            return { status: 'approved' }
          }
          if (transaction.status === 'SUCCESS') throw unexpected('Okta')
          return refusalIn(transaction) ?? { status: 'pending', factors: offersOf(transaction) }
        },
      })
    },
  }
}
