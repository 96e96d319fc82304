import type { AuditEvent } from './audit.ts'
import type { MemberName } from './describe-event.ts'

/** Severity of an event in the terms of syslog (RFC 5424): `warning` deserves a look, `error` needs action. */
export type EventSeverity = 'info' | 'notice' | 'warning' | 'error'

type EventOf<TType extends AuditEvent['type']> = AuditEvent extends infer TEvent
  ? TEvent extends { readonly type: infer TTypes }
    ? TType extends TTypes
      ? TEvent
      : never
    : never
  : never

type Presence<TEvent, TMember extends keyof TEvent> =
  object extends Pick<TEvent, TMember> ? 'optional' : null extends TEvent[TMember] ? 'optional' : 'required'

/** Written members of each event type, beyond the common ones. The type ensures that the list is complete. */
type Members<TEvent> = {
  readonly [TMember in Exclude<Extract<keyof TEvent, MemberName>, 'type' | 'at' | 'count'>]: Presence<TEvent, TMember>
}

/** A JSON Schema of a member. */
export type MemberSchema = Readonly<Record<string, unknown>>

/** Catalog entry of an event type. */
export interface EventEntry<TMembers = Readonly<Record<string, 'required' | 'optional'>>> {
  readonly severity: EventSeverity
  readonly says: string
  readonly members: TMembers
  /** Additional written members: required, or optional with a `?` at the end of the name. */
  readonly more?: Readonly<Record<string, MemberSchema>>
}

const text = { type: 'string' } as const
const texts = { type: 'array', items: text } as const
const count = { type: 'integer', minimum: 0 } as const

const session = { userId: 'required', sessionId: 'required' } as const
const challenge = { ...session, challengeId: 'required', action: 'required', transactionHash: 'optional' } as const
const factor = { ...challenge, factorId: 'required', kind: 'required' } as const
const authenticator = { ...session, kind: 'required', authenticatorId: 'required' } as const
const device = { ...session, deviceId: 'required' } as const
const byOperator = { userId: 'required', operator: 'required' } as const

/** Every event that the server tells an `audit` of. */
export const eventCatalog: { readonly [TType in AuditEvent['type']]: EventEntry<Members<EventOf<TType>>> } = {
  decision: {
    severity: 'info',
    says: 'The policies said what an action needs, or that it may not be.',
    members: { ...session, decisionHash: 'optional', transactionHash: 'optional' },
    more: {
      decisionId: text,
      action: text,
      effect: { enum: ['allow', 'deny', 'challenge'] },
      outcome: text,
      rules: texts,
      reasons: texts,
      policyVersion: text,
      'challengeId?': text,
      'riskScore?': { type: 'number' },
      'riskLevel?': text,
      'riskReasons?': texts,
    },
  },
  'decisions.recorded': {
    severity: 'info',
    says: 'Decisions that asked for nothing are in the store. Only the trail has this event: id, time, person and hash of each.',
    members: {},
    more: { decisions: { type: 'array', items: { type: 'array', minItems: 4, maxItems: 4 } } },
  },
  'records.swept': {
    severity: 'notice',
    says: 'The server removes records as old as `before`: their retention is over.',
    members: { what: 'required', before: 'required' },
  },
  'person.exported': { severity: 'notice', says: 'An operator exported the records of a person.', members: byOperator },
  'person.erasure_begun': {
    severity: 'notice',
    says: 'An operator is about to erase the records of a person.',
    members: byOperator,
  },
  'person.erased': { severity: 'notice', says: 'The records of a person are erased.', members: byOperator },
  'challenge.created': { severity: 'info', says: 'The server asks a person for a proof.', members: challenge },
  'challenge.reused': { severity: 'info', says: 'The same request got its open challenge back.', members: challenge },
  'challenge.cancelled': { severity: 'info', says: 'The person canceled the challenge.', members: challenge },
  'challenge.locked': {
    severity: 'warning',
    says: 'The last attempt at a challenge failed, and ended it.',
    members: challenge,
  },
  'challenge.approved': {
    severity: 'notice',
    says: 'The person gave the proof. `acr` is the level that it reached.',
    members: { ...factor, acr: 'required', evidenceHash: 'optional' },
  },
  'message.sent': { severity: 'info', says: 'A code, or a push, went out.', members: factor },
  'message.failed': { severity: 'warning', says: 'A code, or a push, could not be sent.', members: factor },
  'factor.answered': { severity: 'info', says: 'A factor was answered, perhaps of several.', members: factor },
  'attempt.failed': { severity: 'notice', says: 'An answer was wrong.', members: factor },
  'attempt.refused': {
    severity: 'notice',
    says: 'The server refused an attempt unseen: `code` says why.',
    members: { ...factor, code: 'required' },
  },
  'factor.locked': {
    severity: 'warning',
    says: 'A factor is paused after failures. With `disabled`, it stays so until it is unlocked.',
    members: { ...factor, disabled: 'required' },
  },
  'passkey.counter_regressed': {
    severity: 'warning',
    says: 'The signature counter of a key went back: the key may have a clone.',
    members: factor,
  },
  'passkey.other_origin': {
    severity: 'error',
    says: 'A key was used on a page that its factor does not list: a mistake in the setup.',
    members: { ...session, kind: 'required', origin: 'required' },
  },
  'secret.unreadable': {
    severity: 'error',
    says: "None of the server's secrets opens the data of an authenticator.",
    members: authenticator,
  },
  'grant.issued': { severity: 'notice', says: 'The server gave a grant for one action.', members: challenge },
  'grant.spent': { severity: 'notice', says: 'The action went ahead with its grant.', members: challenge },
  'grant.mismatched': {
    severity: 'warning',
    says: 'A grant was tried on something else, and is void.',
    members: challenge,
  },
  'grant.reused': { severity: 'warning', says: 'A grant was tried a second time.', members: challenge },
  'grant.unknown': {
    severity: 'notice',
    says: 'A request had an unknown or expired grant.',
    members: { ...session, action: 'required' },
  },
  'factor.enrolled': { severity: 'notice', says: 'A factor was set up.', members: authenticator },
  'factor.renamed': { severity: 'info', says: 'A factor has another name.', members: authenticator },
  'factor.removed': { severity: 'notice', says: 'A factor was removed, with what it proved.', members: authenticator },
  'factor.default_changed': { severity: 'info', says: 'Another factor is asked for first.', members: authenticator },
  'factor.unlocked': {
    severity: 'notice',
    says: 'The person unlocked a factor with another one.',
    members: authenticator,
  },
  'factor.unlocked_by_operator': {
    severity: 'notice',
    says: 'An operator unlocked a factor.',
    members: { userId: 'required', factorId: 'required', operator: 'optional' },
  },
  'approval.denied': {
    severity: 'warning',
    says: 'The person refused an approval on another device: somebody else may have a session of theirs.',
    members: { ...factor, deniedBy: 'required' },
  },
  'device.added': { severity: 'notice', says: 'A browser became a known device.', members: device },
  'device.renamed': { severity: 'info', says: 'A known device has another name.', members: device },
  'device.removed': { severity: 'notice', says: 'A known device was removed.', members: device },
  'session.revoked': {
    severity: 'notice',
    says: 'Challenges, grants and elevations of a session or a person ended, with the devices and factors that are listed.',
    members: { userId: 'optional', sessionId: 'optional', operator: 'optional' },
    more: { 'devices?': texts, 'factors?': texts },
  },
  'request.limited': {
    severity: 'warning',
    says: 'Too much of `what` came from one person or address.',
    members: { what: 'required', userId: 'optional' },
  },
  'details.refused': {
    severity: 'warning',
    says: '`protect` was given details that their check refuses.',
    members: { ...session, action: 'required' },
  },
  'request.misrouted': { severity: 'error', says: 'A call came under a path other than `basePath`.', members: {} },
  'request.cross_site': {
    severity: 'warning',
    says: 'Another site made a call, and was refused.',
    members: { origin: 'optional' },
  },
  error: {
    severity: 'error',
    says: 'The server caught an error: its name, its code and its place. The message is left out, because it may quote anything.',
    members: {},
    more: { error: text, 'errorCode?': text, 'stack?': texts, 'cause?': { type: 'object' } },
  },
}

/** Events of the trail about itself. */
export const trailCatalog: Readonly<Record<string, EventEntry>> = {
  'audit.lost': {
    severity: 'error',
    says: '`count` events could not be kept while the store did not answer.',
    members: {},
    more: { count },
  },
  'audit.archived': {
    severity: 'notice',
    says: 'The links `from` to `through` were moved to an archive, which ends with `hash`.',
    members: {},
    more: { from: count, through: count, links: count, hash: text },
  },
}
