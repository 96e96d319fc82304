import { memberGroups, type MemberKind, type Members } from './event-members.ts'

/** Version of the event format. Adding a member does not change it; removing one, or changing its meaning, does. */
export const EVENT_VERSION = 1

/** Severity of an event in the terms of syslog (RFC 5424): `warning` deserves a look, `error` needs action. */
export type EventSeverity = 'info' | 'notice' | 'warning' | 'error'

/** An event type: its severity, the group of members that it has, its meaning, and its members beyond the group's. */
export type EventEntry = readonly [
  severity: EventSeverity,
  group: keyof typeof memberGroups,
  says: string,
  members?: Members,
]

/** Every event that the server reports to an `audit`. The type of an event, its JSON Schema and its written form follow from its row. */
export const eventCatalog = {
  // `decisionHash` and `transactionHash` belong to a stored decision: it challenged, denied, or spent a grant. `asked`:
  // a client requested a challenge in advance, with an action name of its own choice. `typos`: names that are probably
  // misspelled.
  decision: [
    'info',
    'session',
    'The policies decided about a request.',
    {
      'decisionHash?': 'text',
      'transactionHash?': 'text',
      'asked?': 'flag',
      'typos?': 'explanation',
      decision: 'decision',
    },
  ],
  'decisions.recorded': [
    'info',
    'none',
    'Decisions that allowed a request without a proof are in the store. Only the trail has this event, with id, time, person and hash of each.',
    { decisions: 'decisions' },
  ],
  'records.swept': [
    'notice',
    'none',
    'The server removes records as old as `before`: their retention is over.',
    { what: 'recordType', before: 'integer' },
  ],
  'person.exported': ['notice', 'operator', 'An operator exported the records of a person.'],
  'person.erasure_begun': ['notice', 'operator', 'An operator is about to erase the records of a person.'],
  'person.erased': ['notice', 'operator', 'The records of a person are erased.'],
  'challenge.created': ['info', 'challenge', 'The server issued a challenge.'],
  'challenge.reused': ['info', 'challenge', 'The server returned the open challenge of the same request.'],
  'challenge.cancelled': ['info', 'challenge', 'The person canceled the challenge.'],
  'challenge.locked': ['warning', 'challenge', 'The last attempt at a challenge failed, and ended it.'],
  'challenge.approved': [
    'notice',
    'factor',
    'The person completed the challenge. `acr` is the level of the proof. With `elevated`, it is now the level of the session; without, the proof is for one call.',
    { acr: 'text', 'elevated?': 'boolean', 'evidenceHash?': 'text' },
  ],
  'message.sent': ['info', 'factor', 'The server sent a code or a push.'],
  'message.failed': ['warning', 'factor', 'The server could not send a code or a push.'],
  'factor.answered': ['info', 'factor', 'The person completed a factor. The challenge may require others.'],
  'attempt.failed': ['notice', 'factor', 'An attempt failed.'],
  'attempt.refused': [
    'notice',
    'factor',
    'The server refused an attempt without verifying its proof. `code` is the reason.',
    { code: 'problemCode' },
  ],
  'factor.locked': [
    'warning',
    'factor',
    'Failures locked an authenticator. With `disabled`, it stays locked until it is unlocked.',
    { disabled: 'boolean' },
  ],
  // WebAuthn §7.2 step 22.
  'passkey.counter_regressed': [
    'warning',
    'factor',
    'The signature counter of a key went back: the key may have a clone.',
  ],
  'passkey.other_origin': [
    'error',
    'session',
    'A passkey was used on a page that is missing in the `origins` of its factor: a configuration mistake.',
    { kind: 'factorKind', origin: 'text', expected: 'origins' },
  ],
  'secret.unreadable': ['error', 'authenticator', "None of the server's secrets opens the data of an authenticator."],
  'grant.issued': ['notice', 'challenge', 'The server issued a grant for one action.'],
  'grant.spent': ['notice', 'challenge', 'The server spent a grant for its action.'],
  'grant.mismatched': ['warning', 'challenge', 'A grant was used for something else, and is now void.'],
  'grant.reused': ['warning', 'challenge', 'A spent grant was used again.'],
  'grant.unknown': ['notice', 'session', 'A request had an unknown or expired grant.', { action: 'text' }],
  'factor.enrolled': [
    'notice',
    'authenticator',
    'The person enrolled an authenticator. With `automatic`, a password manager added a passkey without asking the person.',
    { 'automatic?': 'boolean' },
  ],
  'factor.renamed': ['info', 'authenticator', 'The person renamed an authenticator.'],
  'factor.removed': ['notice', 'authenticator', 'An authenticator was removed. Everything that it proved has ended.'],
  'factor.default_changed': ['info', 'authenticator', 'The person chose another default authenticator.'],
  'factor.unlocked': ['notice', 'authenticator', 'The person unlocked an authenticator with a proof by another one.'],
  'factor.unlocked_by_operator': [
    'notice',
    'none',
    'An operator unlocked an authenticator.',
    { userId: 'text', factorId: 'text', 'operator?': 'text' },
  ],
  'approval.denied': [
    'warning',
    'factor',
    'The person denied a request on another device: somebody else may be using a session of theirs.',
    { deniedBy: 'text' },
  ],
  'device.added': ['notice', 'device', 'A browser became a known device.'],
  'device.renamed': ['info', 'device', 'The person renamed a known device.'],
  'device.removed': ['notice', 'device', 'A known device was removed.'],
  'session.revoked': [
    'notice',
    'none',
    'Challenges, grants and elevations of a session or a person ended, and the listed devices and factors were removed.',
    { 'userId?': 'text', 'sessionId?': 'text', 'operator?': 'text', 'devices?': 'devices', 'factors?': 'factors' },
  ],
  'policy.drafted': ['info', 'policy', 'A person wrote a version of the policies, or another content of their draft.'],
  'policy.proposed': ['notice', 'policy', 'A version of the policies waits for approvals.'],
  'policy.approved': ['notice', 'policy', 'A person other than the author approved a version of the policies.'],
  'policy.rejected': ['notice', 'policy', 'A version of the policies was rejected.'],
  'policy.published': [
    'notice',
    'policy',
    'A version of the policies came into force. It replaces the version `replaces`.',
    { replaces: 'text', approvedBy: 'people' },
  ],
  'policy.rolled_back': [
    'warning',
    'policy',
    'A version of the policies that was replaced before is in force again. It replaces the version `replaces`.',
    { replaces: 'text', approvedBy: 'people' },
  ],
  'decision.labeled': [
    'notice',
    'none',
    'A person labeled a decision about a user: `fraud`, `not_me`, `false_alarm` or `legitimate`.',
    { decisionId: 'text', userId: 'text', label: 'text', by: 'text' },
  ],
  'alert.changed': [
    'notice',
    'none',
    'A person changed or removed an alert. `name` and `rule` (JSON) are the new ones, unless it was removed.',
    { alertId: 'text', revision: 'count', by: 'text', 'name?': 'text', 'rule?': 'text', 'removed?': 'boolean' },
  ],
  'alert.fired': ['warning', 'none', 'An alert fires.', { alertId: 'text', seq: 'count' }],
  'alert.recovered': ['notice', 'none', 'An alert no longer fires.', { alertId: 'text', seq: 'count' }],
  'audit.exported': [
    'notice',
    'none',
    'A person exports the links `from` to `through` of the trail, which end with `hash`. Written before the first one leaves.',
    { by: 'text', from: 'count', through: 'count', hash: 'text' },
  ],
  'request.limited': [
    'warning',
    'none',
    'A session, a person or an address reached the limit `what`.',
    { what: 'text', 'userId?': 'text' },
  ],
  'details.refused': [
    'warning',
    'session',
    '`protect` received details that their schema refuses.',
    { action: 'text', reason: 'explanation' },
  ],
  'request.misrouted': [
    'error',
    'none',
    'A call came under a path other than `basePath`.',
    { mountedAt: 'explanation', basePath: 'explanation' },
  ],
  'request.cross_site': [
    'warning',
    'none',
    'The server refused a call from another site.',
    { 'origin?': 'text', expected: 'origins' },
  ],
  error: [
    'error',
    'none',
    'The server caught an error: its name, its code and its place. The message is left out, because it may quote anything.',
    { error: 'error' },
  ],
} as const

/** Events of the trail about itself. */
export const trailCatalog: Readonly<Record<string, EventEntry>> = {
  'audit.lost': [
    'error',
    'none',
    '`count` events are not in the trail: the store did not answer for long, or an event could not be written.',
    { count: 'count' },
  ],
  'audit.archived': [
    'notice',
    'none',
    'The links `from` to `through` were moved to an archive, which ends with `hash`.',
    { from: 'count', through: 'count', links: 'count', hash: 'text' },
  ],
}

export function membersOf([, group, , members]: EventEntry): readonly (readonly [name: string, kind: MemberKind])[] {
  return Object.entries<MemberKind>({ ...memberGroups[group], ...members })
}
