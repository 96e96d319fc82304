import type { FactorKind, ProblemCode } from '@stepup/protocol'

import type { DecisionRecord } from '../store/records.ts'

/** A change that a user made to one of their factors. */
export type FactorChange =
  | 'factor.enrolled'
  | 'factor.renamed'
  | 'factor.removed'
  | 'factor.default_changed'
  | 'factor.unlocked'

interface About {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly userId: string
  readonly sessionId: string
}

interface AboutChallenge extends About {
  readonly challengeId: string
  readonly action: string
  /** Transaction hash, as base64url. */
  readonly transactionHash?: string
}

interface AboutFactor extends AboutChallenge {
  readonly factorId: string
  readonly kind: FactorKind
}

/** An event for a log or a SIEM. It has ids and codes only: never a code, a token, an assertion or an address. */
export type AuditEvent = Happening & {
  /**
   * Number of equal events since the last report. Events of refused requests are reported once per minute and cause. Absent for a single
   * event.
   */
  readonly count?: number
}

type Happening =
  | (About & {
      readonly type: 'decision'
      readonly decision: DecisionRecord
      /** A client asked in advance, with an action name of its own choice. */
      readonly asked?: boolean
      /** Both only of a decision that is in the store already, as those are that asked for something, denied, or took a grant. */
      readonly decisionHash?: string
      readonly transactionHash?: string
    })
  /** Decisions that let a request through and asked for nothing are in the store. For {@link auditTrail}: each was a `decision` before. */
  | { readonly type: 'decisions.recorded'; readonly at: number; readonly decisions: readonly DecisionRecord[] }
  /** Everything that there is of a person goes from the store, or went; or was put together for them. */
  | {
      readonly type: 'person.erasure_begun' | 'person.erased' | 'person.exported'
      readonly at: number
      readonly userId: string
      /** The operator, as the app names its operators. */
      readonly operator: string
    }
  /** Records as old as that, or older, go from the store: their retention is over. */
  | {
      readonly type: 'records.swept'
      readonly at: number
      readonly what: 'decisions' | 'evidence'
      readonly before: number
    }
  | (AboutChallenge & {
      readonly type: 'challenge.created' | 'challenge.reused' | 'challenge.cancelled' | 'challenge.locked'
    })
  | (AboutFactor & {
      readonly type: 'message.sent' | 'message.failed' | 'attempt.failed' | 'factor.answered'
    })
  /** With the level that was reached. */
  | (AboutFactor & { readonly type: 'challenge.approved'; readonly acr: string; readonly evidenceHash?: string })
  | (AboutFactor & { readonly type: 'attempt.refused'; readonly code: ProblemCode })
  /** Failures locked an authenticator. `disabled`: until the user or an operator unlocks it. */
  | (AboutFactor & { readonly type: 'factor.locked'; readonly disabled: boolean })
  /** The signature counter went back: perhaps a cloned authenticator (WebAuthn §7.2 step 22). */
  | (AboutFactor & { readonly type: 'passkey.counter_regressed' })
  /** None of the server's secrets opens what an authenticator holds: the person can't use it until the secret that made it is given again. */
  | (About & { readonly type: 'secret.unreadable'; readonly kind: FactorKind; readonly authenticatorId: string })
  /** A key was used, or registered, on another page than its factor takes keys of: the person can't know, and it never works. */
  | (About & {
      readonly type: 'passkey.other_origin'
      readonly kind: FactorKind
      readonly origin: string
      readonly expected: readonly string[]
    })
  | (AboutChallenge & { readonly type: 'grant.issued' | 'grant.spent' | 'grant.mismatched' | 'grant.reused' })
  | (About & { readonly type: 'grant.unknown'; readonly action: string })
  | (About & {
      readonly type: FactorChange
      readonly kind: FactorKind
      readonly authenticatorId: string
    })
  /** An operator unlocked an authenticator. */
  | {
      readonly type: 'factor.unlocked_by_operator'
      readonly at: number
      readonly userId: string
      readonly factorId: string
      /** The operator, as the app names its operators. */
      readonly operator?: string
    }
  /** The user denied a request on another device: somebody else may have a session of theirs. */
  | (AboutFactor & { readonly type: 'approval.denied'; readonly deniedBy: string })
  | (About & { readonly type: 'device.added' | 'device.renamed' | 'device.removed'; readonly deviceId: string })
  /** Open challenges, grants and elevations ended: of a session, or of all that the person has. */
  | {
      readonly type: 'session.revoked'
      readonly at: number
      readonly userId?: string
      readonly sessionId?: string
      /** The operator, as the app names its operators. */
      readonly operator?: string
      /** The known devices that went with it, by their ids. */
      readonly devices?: readonly string[]
      /** The factors that went with it. */
      readonly factors?: readonly { readonly id: string; readonly kind: FactorKind }[]
    }
  | { readonly type: 'request.limited'; readonly at: number; readonly what: string; readonly userId?: string }
  /** `protect` was given details that their check refuses: somebody typed what can't be, or the app makes them otherwise than it said. */
  | (About & { readonly type: 'details.refused'; readonly action: string; readonly reason: string })
  /** A call for a route of the handler that came under another path than it is told of. */
  | { readonly type: 'request.misrouted'; readonly at: number; readonly mountedAt: string; readonly basePath: string }
  /** `expected` is what the server is told of where its pages are. */
  | {
      readonly type: 'request.cross_site'
      readonly at: number
      readonly origin: string | null
      readonly expected: readonly string[]
    }
  | { readonly type: 'error'; readonly at: number; readonly error: unknown }

/**
 * Receives every event. Its errors are ignored, because it decides nothing. If it returns a promise, the response waits for it, so that the
 * trail contains the event.
 */
export type Audit = (event: AuditEvent) => void | Promise<void>
