import type { eventCatalog } from './event-catalog.ts'
import type { memberGroups, MemberTypes } from './event-members.ts'

/** A change that a user made to one of their factors. */
export type FactorChange =
  | 'factor.enrolled'
  | 'factor.renamed'
  | 'factor.removed'
  | 'factor.default_changed'
  | 'factor.unlocked'

type Catalog = typeof eventCatalog

type Values<TMembers> = {
  readonly [TName in keyof TMembers as TName extends `${string}?` ? never : TName]: ValueOf<TMembers[TName]>
} & {
  readonly [TName in keyof TMembers as TName extends `${infer TShort}?` ? TShort : never]?: ValueOf<TMembers[TName]>
}

type ValueOf<TKind> = TKind extends keyof MemberTypes ? MemberTypes[TKind] : never

/**
 * An event for a log or a SIEM. It has ids and codes only: never a code, a token, an assertion or an address. The docs
 * list each type with its members.
 */
export type AuditEvent = {
  [TType in keyof Catalog]: {
    readonly type: TType
    /** Milliseconds since the epoch. */
    readonly at: number
    /**
     * Number of equal events since the last report. Events of refused requests are reported once per minute and cause. Absent for a single
     * event.
     */
    readonly count?: number
  } & Values<(typeof memberGroups)[Catalog[TType][1]]> &
    Values<Catalog[TType] extends readonly [unknown, unknown, unknown, infer TMembers] ? TMembers : object>
}[keyof Catalog]

/**
 * Receives every event. Its errors are ignored, because it decides nothing. If it returns a promise, the response waits for it, so that the
 * trail contains the event.
 */
export type Audit = (event: AuditEvent) => void | Promise<void>
