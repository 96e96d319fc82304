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
    'The policies said what an action needs, or that it may not be.',
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
    'Decisions that asked for nothing are in the store. Only the trail has this event: id, time, person and hash of each.',
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
  'challenge.created': ['info', 'challenge', 'The server asks a person for a proof.'],
  'challenge.reused': ['info', 'challenge', 'The same request got its open challenge back.'],
  'challenge.cancelled': ['info', 'challenge', 'The person canceled the challenge.'],
  'challenge.locked': ['warning', 'challenge', 'The last attempt at a challenge failed, and ended it.'],
  'challenge.approved': [
    'notice',
    'factor',
    'The person gave the proof. `acr` is the level that it reached. With `elevated`, it is the level of the session; without, of one call.',
    { acr: 'text', 'elevated?': 'boolean', 'evidenceHash?': 'text' },
  ],
  'message.sent': ['info', 'factor', 'A code, or a push, went out.'],
  'message.failed': ['warning', 'factor', 'A code, or a push, could not be sent.'],
  'factor.answered': ['info', 'factor', 'A factor was answered, perhaps of several.'],
  'attempt.failed': ['notice', 'factor', 'An answer was wrong.'],
  'attempt.refused': [
    'notice',
    'factor',
    'The server refused an attempt unseen: `code` says why.',
    { code: 'problemCode' },
  ],
  'factor.locked': [
    'warning',
    'factor',
    'A factor is paused after failures. With `disabled`, it stays so until it is unlocked.',
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
    'A key was used on a page that its factor does not list: a mistake in the setup.',
    { kind: 'factorKind', origin: 'text', expected: 'origins' },
  ],
  'secret.unreadable': ['error', 'authenticator', "None of the server's secrets opens the data of an authenticator."],
  'grant.issued': ['notice', 'challenge', 'The server gave a grant for one action.'],
  'grant.spent': ['notice', 'challenge', 'The action went ahead with its grant.'],
  'grant.mismatched': ['warning', 'challenge', 'A grant was tried on something else, and is void.'],
  'grant.reused': ['warning', 'challenge', 'A grant was tried a second time.'],
  'grant.unknown': ['notice', 'session', 'A request had an unknown or expired grant.', { action: 'text' }],
  'factor.enrolled': [
    'notice',
    'authenticator',
    'A factor was set up. With `automatic`, a password manager added a passkey without asking the person.',
    { 'automatic?': 'boolean' },
  ],
  'factor.renamed': ['info', 'authenticator', 'A factor has another name.'],
  'factor.removed': ['notice', 'authenticator', 'A factor was removed, with what it proved.'],
  'factor.default_changed': ['info', 'authenticator', 'Another factor is asked for first.'],
  'factor.unlocked': ['notice', 'authenticator', 'The person unlocked a factor with another one.'],
  'factor.unlocked_by_operator': [
    'notice',
    'none',
    'An operator unlocked a factor.',
    { userId: 'text', factorId: 'text', 'operator?': 'text' },
  ],
  'approval.denied': [
    'warning',
    'factor',
    'The person refused an approval on another device: somebody else may have a session of theirs.',
    { deniedBy: 'text' },
  ],
  'device.added': ['notice', 'device', 'A browser became a known device.'],
  'device.renamed': ['info', 'device', 'A known device has another name.'],
  'device.removed': ['notice', 'device', 'A known device was removed.'],
  'session.revoked': [
    'notice',
    'none',
    'Challenges, grants and elevations of a session or a person ended, with the devices and factors that are listed.',
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
    'A person changed or removed the rule of an alert. `name` and `rule`, as JSON, are those of a rule that was not removed.',
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
    'Too much of `what` came from one person or address.',
    { what: 'text', 'userId?': 'text' },
  ],
  'details.refused': [
    'warning',
    'session',
    '`protect` was given details that their schema refuses.',
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
    'Another site made a call, and was refused.',
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
