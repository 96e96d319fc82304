import type {
  AuthorizationDetail,
  ChallengeStatus,
  FactorKind,
  FactorOffer,
  Json,
  ReasonParams,
} from '@stepup/protocol'

/**
 * The part of a proof that others can verify: a signed text, or a message, in the form of its `type`. It contains no
 * secret, and cannot be used again.
 */
export type ProofEvidence = Readonly<Record<string, Json>> & { readonly type: string }

/** Number and kinds of factors. Each kind counts once. */
export interface FactorsRequirement {
  /** Number of factors. Default 1. */
  readonly count?: number
  /** Accepted factor kinds. Default: all that reach the level. */
  readonly kinds?: readonly FactorKind[]
  /** Whether each factor must be of another element: knowledge, possession or inherence (PCI DSS 8.5.1). Default false. */
  readonly different?: boolean
  /** Whether failure is reported only after the last factor, without naming the wrong one (PSD2 RTS Art. 4(3)(a)). Default false. */
  readonly conceal?: boolean
}

/** Requirement of a challenge. */
export interface Requirement {
  /** Any one of these levels, in order of preference. */
  readonly acrValues: readonly string[]
  /** Seconds for which an earlier proof is fresh enough. */
  readonly maxAge?: number
  /** Whether the proof is for exactly these details, once. */
  readonly bound: boolean
  readonly factors?: FactorsRequirement
  /** At least one factor must be linked to the details: a passkey, or a message that names amount and payee (PSD2 RTS Art. 5). */
  readonly linked?: boolean
}

/** A completed factor of a challenge. */
export interface ChallengeAnswer {
  /** The offer's id. */
  readonly factorId: string
  readonly kind: FactorKind
  readonly acr: string
  readonly amr: readonly string[]
  /** Whether the proof was right. False only for a concealed failure, which is not reported yet. */
  readonly right: boolean
  readonly at: number
  /** Keyed hash of the submitted proof, where a proof works once: the server recognizes the same proof. */
  readonly answerHash?: string
  /** The part that others can check. It moves to the approval's evidence. */
  readonly evidence?: ProofEvidence
}

/** Approval of an action, for receipts and the audit trail. */
export interface Approval {
  /** The kind of the strongest factor. */
  readonly kind: FactorKind
  /** The kinds of all answered factors, in their order. */
  readonly kinds: readonly FactorKind[]
  /** The offer's id: `passkey`, `email:1`. */
  readonly factorId: string
  readonly acr: string
  readonly amr: readonly string[]
  /** Seconds since the epoch. */
  readonly at: number
  /** Id of the evidence, if the elevation is for one action only. `npx @stepup/cli evidence` takes it. */
  readonly challengeId?: string
}

/** A challenge. All times of records are milliseconds since the epoch by the server's clock. */
export interface ChallengeRecord {
  readonly id: string
  /**
   * Fingerprint of the request. The same request of the same session gets its open challenge back, while its
   * requirement and its offers are the same.
   */
  readonly fingerprint: string
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly requirement: Requirement
  readonly details: readonly AuthorizationDetail[]
  /** base64url of the transaction hash. */
  readonly transactionHash: string
  readonly reasons: readonly { readonly code: string; readonly params?: ReasonParams }[]
  /** Fixed when the challenge is created: no other factor can complete it (FAC-01). */
  readonly offers: readonly FactorOffer[]
  /** Completed factors. Empty unless the policy requires several. */
  readonly answers: readonly ChallengeAnswer[]
  /** Method, path and query hash of the challenged request. The grant is valid only there. Absent for challenges in advance. */
  readonly route?: string
  /** Whether the gate of the challenged request accepts the last proof in the replay. */
  readonly inReplay?: true
  /** base64url of the bytes that an authenticator signs. */
  readonly nonce: string
  /** `expired` is stored when the record is next read; before, only the clock tells. */
  readonly status: ChallengeStatus
  /** Attempts that were let through, counted before they are evaluated. Those beyond `answers` were wrong. */
  readonly attempts: number
  /** The time until which only the request that gave the last answer may approve: it rotates the session's token first. */
  readonly claimedUntil?: number
  readonly createdAt: number
  readonly expiresAt: number
}

/** A level that a session reached. One per session and level: the latest. */
export interface ElevationRecord {
  readonly sessionId: string
  readonly userId: string
  readonly acr: string
  readonly amr: readonly string[]
  /** The kind of the strongest factor. */
  readonly kind: FactorKind
  /** The kinds of all answered factors, in their order. */
  readonly kinds: readonly FactorKind[]
  readonly factorId: string
  /** Together with the requirement, it determines freshness. */
  readonly authenticatedAt: number
  /**
   * Time until which the record is useful to the rule that required it. A rule with a longer `max_age` may accept the
   * elevation until the record is swept, a day later.
   */
  readonly expiresAt: number
}

/** A grant. The token itself is never stored, only its keyed hash. */
export interface GrantRecord {
  readonly tokenHash: string
  readonly challengeId: string
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly transactionHash: string
  /** Route of the challenge; absent if the grant is valid for any. */
  readonly route?: string
  /** Thumbprint of the DPoP key that has to present the grant (RFC 7638, SHA-256). Absent for a grant without a key. */
  readonly keyThumbprint?: string
  readonly approval: Approval
  readonly createdAt: number
  readonly expiresAt: number
  readonly spentAt?: number
  readonly voidedAt?: number
}

/** An enrolled authenticator. Its factor defines the data; secrets in it are sealed. */
export interface AuthenticatorRecord {
  readonly id: string
  readonly userId: string
  readonly kind: FactorKind
  readonly label: string
  readonly createdAt: number
  readonly lastUsedAt?: number
  /** Unique over all users where present: a WebAuthn credential id. */
  readonly externalId?: string
  /** Grows only: a TOTP time step, a signature counter. */
  readonly counter: number
  readonly data: Readonly<Record<string, unknown>>
}

/** An enrollment that awaits its confirmation. */
export interface EnrollmentRecord {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly kind: FactorKind
  readonly data: Readonly<Record<string, unknown>>
  readonly expiresAt: number
}

/** The message that is out for a challenge. There is at most one: a new code voids the old one. */
export interface MessageRecord {
  readonly challengeId: string
  readonly factorId: string
  readonly userId: string
  readonly codeHash: string
  readonly sentAt: number
  readonly expiresAt: number
  /** Number of messages sent for this challenge. */
  readonly sends: number
}

/** A browser in which this person has proven themselves. A signal, and never a factor (NIST SP 800-63B §5.1). */
export interface DeviceRecord {
  readonly id: string
  readonly userId: string
  /** Name of the device: `Firefox (Windows)`. */
  readonly label: string
  readonly createdAt: number
  readonly lastSeenAt: number
}

/** A request that waits for a response on another device of the same user. At most one per challenge and factor. */
export interface PushRecord {
  readonly id: string
  readonly challengeId: string
  readonly factorId: string
  readonly userId: string
  /** The requesting session. Another one must respond. */
  readonly sessionId: string
  /** The known device of the request. Another one must respond. */
  readonly deviceId: string
  /** Keyed hash of the number on the requesting browser. */
  readonly numberHash: string
  /** The name of the browser that asks: `Firefox (Windows)`. */
  readonly requestedBy: string
  readonly status: 'waiting' | 'approved' | 'denied'
  /** The approving device's signature, for others to check. */
  readonly evidence?: ProofEvidence
  readonly createdAt: number
  readonly expiresAt: number
}

/** An action or attempt of a user: the basis for counts, sums and habits. */
export interface ActivityRecord {
  readonly userId: string
  /** 1, 2, 3 and so on for each person, without a gap. */
  readonly seq: number
  readonly at: number
  readonly sessionId: string
  readonly action: string
  /** Whether the gate allowed the request. */
  readonly opened: boolean
  /** The level of the request's proof. Absent if none was required. */
  readonly acr?: string
  /** The challenge of the grant that came with the request. */
  readonly challengeId?: string
  /** The amount of the details, in ten-thousandths of the currency. */
  readonly amount?: { readonly currency: string; readonly units: number }
  /** Keyed hash of the account that is paid. */
  readonly payee?: string
  /** The known device that the request came from. */
  readonly deviceId?: string
  /** Keyed hash of the address. */
  readonly address?: string
  /** Keyed hash of the network that the address is in. */
  readonly network?: string
  readonly place?: Place
}

/** Place of an address, as precise as the database. */
export interface Place {
  /** Degrees, -90 to 90. */
  readonly latitude: number
  /** Degrees, -180 to 180. */
  readonly longitude: number
  /** Accuracy radius in kilometers. */
  readonly accuracy?: number
  /** ISO 3166-1: `DE`. */
  readonly country?: string
  /** Nearest city, in English: `Berlin`. Users see it with their devices and approvals. */
  readonly city?: string
  /** Whether the address is an anonymizer's exit, whose users are elsewhere. */
  readonly anonymous?: boolean
}

/** A link of an audit chain. Its `hash` covers `previous` and the content, so that no change or removal goes unnoticed. */
export interface AuditRecord {
  readonly stream: string
  /** 1, 2, 3 and so on for each stream, without a gap. */
  readonly seq: number
  readonly at: number
  /** The event, as canonical JSON (RFC 8785). */
  readonly body: string
  /** The hash of the link before, or an empty text. */
  readonly previous: string
  readonly hash: string
  /** Keyed hash over `hash`, which write access to the store does not suffice to compute. */
  readonly seal?: string
}

/** Failures in a row under one key, as the locks of attempts count them. */
export interface FailureCount {
  readonly key: string
  readonly failures: number
  readonly lockedUntil: number
}
