import type { AuthorizationDetail, EnrolledFactor, FactorKind, FactorOffer, VerifyRequest } from '@stepup/protocol'

import type { ProofEvidence } from '../evidence/evidence.ts'
import type { Limits } from '../limits/limits.ts'
import type { Asked, Wording } from '../message/wording.ts'
import type { Seal } from '../seal/seal.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { SessionUser } from '../session/session.ts'
import type { AuthenticatorRecord, EnrollmentRecord } from '../store/records.ts'
import type { ProofUse } from '../store/proof-use.ts'
import type { StepUpStore } from '../store/store.ts'

/** What every factor works with. */
export interface FactorContext {
  readonly store: StepUpStore
  readonly seal: Seal
  readonly limits: Limits
  /** The app's own origins. */
  readonly origins: readonly string[]
  /** Milliseconds since the epoch: one instant for the whole request. */
  readonly now: number
  /** The words of messages. */
  readonly wording: Wording
  readonly user: SessionUser
  /** The session that asks, with its known device, and what the person has enrolled. */
  readonly session: Pick<CurrentSession, 'id' | 'agent' | 'device' | 'authenticators'>
  /**
   * Tells the operator that none of the server's secrets opens what this authenticator holds. For the person it is then a wrong code,
   * or nothing that is offered; never an error.
   */
  reportUnreadable(authenticator: Pick<AuthenticatorRecord, 'id' | 'kind'>): void
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
      /** What it came from. It is used when the answer is written, in the same step: what is not written uses nothing up. */
      readonly used?: ProofUse
      /** The part that others can check, years later: a signature, the words of a message. Nothing secret. */
      readonly evidence?: ProofEvidence
    }
  | { readonly ok: false; readonly code: 'invalid_code' | 'invalid_assertion' }

/** Where an answer stands that comes by another way than this request. */
export type PollVerdict =
  | { readonly status: 'waiting' }
  | { readonly status: 'denied' }
  | { readonly status: 'answered'; readonly verdict: Verdict }

/** A message that has to go out before the factor can be answered. */
export interface FactorMessage {
  /** What the person types: a keyed hash of it is kept with the challenge. */
  readonly code: string
  /** Hands it over. What it throws means "not sent". */
  send(): Promise<void>
  /** What the asking browser gets to know beside the limits: the number of a push. */
  readonly answer?: Readonly<Record<string, unknown>>
}

/** What the person's authenticator needs to enroll, and what the server keeps until they confirm. */
export interface EnrollmentOffer {
  /** Goes to the browser, beside `kind` and `id`. */
  readonly answer: Readonly<Record<string, unknown>>
  /** Stays here. Absent when it is done already, and nothing has to be confirmed. */
  readonly pending?: Readonly<Record<string, unknown>>
  /** An authenticator that needs no confirmation. It takes the place of those whose ids stand in `replaces`. */
  readonly made?: NewAuthenticator & { readonly replaces?: readonly string[] }
  /**
   * Puts what is new in the place of what the person has, as the store does it: what that proved ends with it. False when the enrollment
   * was ended meanwhile.
   */
  readonly replace?: (enrollmentId: string) => Promise<boolean>
}

/** A new authenticator, as its factor wants it stored. */
export type NewAuthenticator = Pick<AuthenticatorRecord, 'counter' | 'data' | 'label'> & {
  readonly externalId?: string
}

/** How people enroll a factor by themselves. */
export interface Enrollment {
  /** What is enrolled is the browser itself: it becomes a known device first. */
  readonly onDevice?: boolean
  /** It begins with a message: those from one address are then limited, as the messages of challenges are. */
  readonly sends?: boolean
  /**
   * What is enrolled, as far as it is known before: what is approved is then this one, and no other. Throw a `ProblemError` for what
   * can't be.
   */
  describe?(
    context: FactorContext,
    body: Readonly<Record<string, unknown>>,
  ): { readonly id?: string; readonly label?: string }
  /** `body` is what came with `POST /factors`, unchecked. Throw a `ProblemError` for what can't be. */
  start(context: FactorContext, body: Readonly<Record<string, unknown>>): Promise<EnrollmentOffer>
  /** Nothing when what came is not right. */
  confirm(
    context: FactorContext,
    enrollment: EnrollmentRecord,
    body: unknown,
  ): Promise<(NewAuthenticator & { readonly replaces?: readonly string[] }) | undefined>
}

/** What a proof rests on: something that one knows, has, or is (NIST SP 800-63B; PSD2 RTS Art. 4). */
export type FactorElement = 'knowledge' | 'possession' | 'inherence'

/** A way to prove that it's them. */
export interface Factor {
  readonly kind: FactorKind
  /** The level that it reaches, from the ladder. */
  readonly level: string
  readonly amr: readonly string[]
  readonly elements: readonly FactorElement[]
  /** A restricted authenticator: e-mail, SMS. Never phishing-resistant (FAC-10). */
  readonly restricted?: boolean
  /** Bound to the verifier's name by cryptography (NIST SP 800-63B §3.2.5). Nothing else reaches the levels from its own on. */
  readonly phishingResistant?: boolean
  /** Whom its keys belong to, and on which pages they work: what `npx @stepup/cli doctor` looks at. */
  readonly relyingParty?: { readonly id: string; readonly origins: readonly string[] }
  /** Whether it can be guessed, and so has to rest after some failures. Default true; a signature can't. */
  readonly guessable?: boolean
  /**
   * Whether an answer works once, as a code does. A keyed hash of it is then kept until its approval is written: should that fail, the
   * same answer can be given again. Default false: what works twice, a password, leaves no trace.
   */
  readonly singleUse?: boolean
  /** Whether its proof is tied to exactly these details (PSD2 RTS Art. 5). Without it never. */
  links?(details: readonly AuthorizationDetail[], wording: Wording): boolean
  /** Whether it can be used for this at all: all that is approved has to fit in a message. Default: it can. */
  fits?(asked: Asked, wording: Wording): boolean
  /** What of this kind the person can answer with right now. */
  offers(context: FactorContext): Promise<readonly FactorOffer[]>
  /** What the browser needs, without any effect: a passkey's request options. */
  options?(ceremony: Ceremony): Promise<unknown>
  /** The message to send. The server decides whether it may go out. */
  message?(ceremony: Ceremony): FactorMessage
  /** Looks at an answer, and has no effect: what it uses up stands in the verdict. */
  verify(ceremony: Ceremony, answer: VerifyRequest): Promise<Verdict>
  /** Instead of {@link Factor.verify}, when the answer comes from elsewhere: asking for it is no attempt. */
  poll?(ceremony: Ceremony): Promise<PollVerdict>
  readonly enrollment?: Enrollment
  /** What the list of factors shows that isn't an enrolled authenticator: an address, a set of codes. */
  list?(context: FactorContext): Promise<readonly EnrolledFactor[]>
  /** Removes what {@link Factor.list} shows. What it proved ends before it, and after it. */
  removeListed?(context: FactorContext): Promise<void>
}
