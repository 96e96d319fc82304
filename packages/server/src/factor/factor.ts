import type { AuthorizationDetail, EnrolledFactor, FactorKind, FactorOffer, VerifyRequest } from '@stepup/protocol'

import type { Limits } from '../limits/limits.ts'
import type { Seal } from '../seal/seal.ts'
import type { SessionUser } from '../session/session.ts'
import type { AuthenticatorRecord, EnrolmentRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'

/** What every factor works with. */
export interface FactorContext {
  readonly store: StepUpStore
  readonly seal: Seal
  readonly limits: Limits
  /** Milliseconds since the epoch: one instant for the whole request. */
  readonly now: number
  readonly user: SessionUser
}

/** One factor's part in one challenge. */
export interface Ceremony extends FactorContext {
  readonly offer: FactorOffer
  readonly challenge: {
    readonly id: string
    readonly action: string
    readonly bound: boolean
    readonly details: readonly AuthorizationDetail[]
    /** base64url of the bytes that an authenticator signs. */
    readonly nonce: string
    readonly expiresAt: number
  }
}

/** What a proof was worth. */
export type Verdict =
  | {
      readonly ok: true
      /** How, more precisely than the factor says of itself (RFC 8176). */
      readonly amr?: readonly string[]
      /** The signature counter went back. */
      readonly counterRegressed?: boolean
    }
  | { readonly ok: false; readonly code: 'invalid_code' | 'invalid_assertion' }

/** A message that has to go out before the factor can be answered. */
export interface FactorMessage {
  readonly code: string
  send(): Promise<void>
}

/** What the person's authenticator needs to enrol, and what the server keeps until they confirm. */
export interface EnrolmentOffer {
  /** Goes to the browser, beside `kind` and `id`. */
  readonly answer: Readonly<Record<string, unknown>>
  /** Stays here. Absent when it is done already, and nothing has to be confirmed. */
  readonly pending?: Readonly<Record<string, unknown>>
}

/** A new authenticator, as its factor wants it stored. */
export type NewAuthenticator = Pick<AuthenticatorRecord, 'counter' | 'data' | 'label'> & {
  readonly externalId?: string
}

/** How people enrol a factor by themselves. */
export interface Enrolment {
  start(context: FactorContext): Promise<EnrolmentOffer>
  /** Nothing when what came is not right. */
  confirm(context: FactorContext, enrolment: EnrolmentRecord, body: unknown): Promise<NewAuthenticator | undefined>
}

/** A way to prove that it's them. */
export interface Factor {
  readonly kind: FactorKind
  /** The level that it reaches, from the ladder. */
  readonly level: string
  readonly amr: readonly string[]
  /** A restricted authenticator: e-mail, SMS. Never phishing-resistant (FAC-10). */
  readonly restricted?: boolean
  /** What of this kind the person can answer with right now. */
  offers(context: FactorContext): Promise<readonly FactorOffer[]>
  /** What the browser needs, without any effect: a passkey's request options. */
  options?(ceremony: Ceremony): Promise<unknown>
  /** The message to send. The server decides whether it may go out. */
  message?(ceremony: Ceremony): FactorMessage
  verify(ceremony: Ceremony, answer: VerifyRequest): Promise<Verdict>
  readonly enrolment?: Enrolment
  /** What the list of factors shows that isn't an enrolled authenticator: an address, a set of codes. */
  list?(context: FactorContext): Promise<readonly EnrolledFactor[]>
  /** Removes what {@link Factor.list} shows. */
  removeListed?(context: FactorContext): Promise<void>
}
