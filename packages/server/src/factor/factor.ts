import type {
  AcceptedKeys,
  AuthorizationDetail,
  EnrolledFactor,
  FactorKind,
  FactorOffer,
  VerifyRequest,
} from '@stepup/protocol'

import type { Limits } from '../limits/limits.ts'
import type { Asked, Wording } from '../message/wording.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Seal } from '../seal/seal.ts'
import type { SessionUser } from '../session/session.ts'
import type { ProofUse } from '../store/operations/proof-use.ts'
import type { AuthenticatorRecord, ChallengeRecord, EnrollmentRecord, ProofEvidence } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'

/** Context of a factor for one request. */
export interface FactorContext {
  readonly store: StepUpStore
  readonly seal: Seal
  readonly limits: Limits
  /** The app's origins. */
  readonly origins: readonly string[]
  /** Milliseconds since the epoch: one instant for the whole request. */
  readonly now: number
  /** The texts of messages. */
  readonly wording: Wording
  /** Returns the code of the next message: random, or the server's `fixedCode`. */
  readonly newCode: () => string
  readonly user: SessionUser
  /** The request's session, with its known device and the user's authenticators. */
  readonly session: Pick<CurrentSession, 'id' | 'agent' | 'device' | 'authenticators'>
  /**
   * Reports an authenticator whose data none of the server's secrets opens to the operator. The user sees a wrong code, or no offer; never
   * an error.
   */
  reportUnreadable(authenticator: Pick<AuthenticatorRecord, 'id' | 'kind'>): void
}

/** The context of one factor in one challenge. */
export interface Ceremony extends FactorContext {
  readonly offer: FactorOffer
  /** `nonce` is what WebAuthn calls the challenge: base64url of the bytes that an authenticator signs. */
  readonly challenge: Pick<ChallengeRecord, 'id' | 'action' | 'details' | 'nonce' | 'expiresAt'> & {
    readonly bound: boolean
  }
}

/** The result of a verification. */
export type Verdict =
  | {
      readonly ok: true
      /** The methods (RFC 8176), where they are more precise than the factor's own `amr`. */
      readonly amr?: readonly string[]
      /** Whether the signature counter went back. */
      readonly counterRegressed?: boolean
      /**
       * Source of the proof. The store uses it up in the write of the answer, so an unwritten answer uses up nothing.
       */
      readonly used?: ProofUse
      /** The part of the proof that others can verify, years later: a signature, the text of a message. Nothing secret. */
      readonly evidence?: ProofEvidence
    }
  | {
      readonly ok: false
      readonly code: 'invalid_code' | 'invalid_assertion'
      /**
       * Whether the credential names this user but is no longer enrolled. The result must not depend on other users'
       * credentials.
       */
      readonly unknownCredential?: boolean
    }

/** The state of a proof that another device submits. */
export type PollVerdict =
  | { readonly status: 'waiting' }
  | { readonly status: 'denied' }
  | { readonly status: 'answered'; readonly verdict: Verdict }

/** A message that the server sends before the user can answer. */
export interface FactorMessage {
  /** The code that the user enters. The challenge keeps a keyed hash of it. */
  readonly code: string
  /** The address, where the app can change it. A code is valid only while the user still has the address that it was sent to. */
  readonly to?: string | undefined
  /** Sends the message. An error means "not sent". */
  send(): Promise<void>
  /** Members for the browser's `begin` response, beside the limits: the number of a push. */
  readonly answer?: Readonly<Record<string, unknown>>
}

/** A new authenticator, as its factor stores it. */
export type NewAuthenticator = Pick<AuthenticatorRecord, 'counter' | 'data' | 'label' | 'externalId'>

export type EnrolledAuthenticator = NewAuthenticator & { readonly replaces?: readonly string[] }

export interface EnrollmentOffer {
  /** Members of the response, beside `kind` and `id`. */
  readonly answer: Readonly<Record<string, unknown>>
  /** Data that the server keeps until the user confirms. Absent if no confirmation is needed. */
  readonly pending?: Readonly<Record<string, unknown>>
  /** An authenticator that needs no confirmation. */
  readonly made?: EnrolledAuthenticator
  /**
   * Stores the factor's own data outside authenticators, and revokes the elevations of the replaced one, in one write.
   * Returns false if the enrollment has ended.
   */
  readonly replace?: (enrollmentId: string) => Promise<boolean>
}

/** Enrollment of an authenticator by its user. */
export interface Enrollment {
  /** Whether the authenticator is the browser itself, which first becomes a known device. */
  readonly onDevice?: boolean
  /** Whether the enrollment starts with a message, which counts against the messages of an address. */
  readonly sends?: boolean
  /**
   * Describes the new authenticator, as far as the request tells: the approval is bound to it.
   *
   * @throws ProblemError for a request that can't be enrolled.
   */
  describe?(
    context: FactorContext,
    body: Readonly<Record<string, unknown>>,
  ): { readonly id?: string; readonly label?: string }
  /**
   * Starts the enrollment. `body` is the unchecked body of `POST /factors`.
   *
   * @throws ProblemError for a request that can't be enrolled.
   */
  start(context: FactorContext, body: Readonly<Record<string, unknown>>): Promise<EnrollmentOffer>
  /**
   * Verifies the confirmation, and returns the new authenticator. Returns `undefined` for a wrong confirmation. An
   * enrollment without this method accepts none.
   */
  confirm?(
    context: FactorContext,
    enrollment: EnrollmentRecord,
    body: unknown,
  ): Promise<EnrolledAuthenticator | undefined>
}

/** The elements of authentication: knowledge, possession, inherence (NIST SP 800-63B; PSD2 RTS Art. 4). */
export type FactorElement = 'knowledge' | 'possession' | 'inherence'

/** A factor: it offers, begins and verifies proofs of one kind. */
export interface Factor {
  readonly kind: FactorKind
  /** The level that the factor reaches alone. */
  readonly level: string
  readonly amr: readonly string[]
  readonly elements: readonly FactorElement[]
  /** Whether the factor is restricted: e-mail, SMS. It never is phishing-resistant (FAC-10). */
  readonly restricted?: boolean
  /**
   * Whether proofs are tied to the site by cryptography (NIST SP 800-63B §3.2.5). No other factor reaches this factor's
   * level, or a higher one.
   */
  readonly phishingResistant?: boolean
  /** The relying party of the factor's keys, and the origins that they work on. `npx @stepup/cli doctor` checks it. */
  readonly relyingParty?: { readonly id: string; readonly origins: readonly string[] }
  /** The user's keys at the relying party, by user handle. Password managers hide passkeys that are not among them. */
  acceptedKeys?(context: FactorContext): Promise<readonly AcceptedKeys[]>
  /** Whether proofs can be guessed, so that failures lock the authenticator. Default true; a signature can't. */
  readonly guessable?: boolean
  /**
   * Whether a proof works once, as a code does. The challenge then keeps a keyed hash of the proof until its approval is written: if that
   * fails, the user can submit the same proof again. Default false: a password leaves no trace.
   */
  readonly singleUse?: boolean
  /**
   * Whether {@link Factor.verify} looks at nothing but its arguments and the store, and is quick: a code, a signature.
   * The server then verifies a proof and counts its attempt in one write, and verifies it again when that write lost a
   * race. Default false: an attempt is counted before a slow hash, or another server, is asked.
   */
  readonly repeatable?: boolean
  /** Whether proofs are tied to exactly these details (PSD2 RTS Art. 5). Default: never. */
  links?(details: readonly AuthorizationDetail[], wording: Wording): boolean
  /** Whether the factor can show all details of an approval: a text message has a limit. Default: always. */
  fits?(asked: Asked, wording: Wording): boolean
  /** The user's offers of this kind. */
  offers(context: FactorContext): Promise<readonly FactorOffer[]>
  /** The browser's options, without any effect: a passkey's request options. */
  options?(ceremony: Ceremony): Promise<unknown>
  /** The message to send. The server decides whether it is sent. */
  message?(ceremony: Ceremony): FactorMessage
  /** Verifies a proof without side effects. The verdict names what the proof uses up. */
  verify(ceremony: Ceremony, answer: VerifyRequest): Promise<Verdict>
  /** Replaces {@link Factor.verify} where another device submits the proof. A poll is no attempt. */
  poll?(ceremony: Ceremony): Promise<PollVerdict>
  readonly enrollment?: Enrollment
  /** Enrolled factors without an authenticator record: an address, a set of recovery codes. */
  list?(context: FactorContext): Promise<readonly EnrolledFactor[]>
  /**
   * Removes the enrolled factors of {@link Factor.list}. The server revokes the elevations that they proved, before the
   * removal and after it.
   */
  removeListed?(context: FactorContext): Promise<void>
}
