import { type Kysely, sql } from 'kysely'

import type { DecisionRecord, StepUpStore } from '../src/index.ts'
import { tables } from '../src/store/tables.ts'
import {
  approval,
  attempt,
  authenticator,
  challenge,
  elevation,
  enrollment,
  grant,
  limits,
  lock,
  message,
  now,
  push,
} from './store-contract/samples.ts'

/** Adds rows to every table. The placeholder `#` is the row's number. */
export async function fillEveryTable(db: Kysely<unknown>, rows: number): Promise<void> {
  const asked = challenge({ id: 'c#', fingerprint: 'f#', userId: 'u#', sessionId: 's#' })
  const factor = authenticator({ id: 'k#', userId: 'u#', externalId: 'x#' })
  const decision = { id: 'o#', at: now, userId: 'u#', outcome: 'challenged', challengeId: 'c#' }
  const link = { stream: 'main', at: now, body: '{}', previous: 'p', hash: 'h' }
  const author = { id: 'ines', name: 'Ines' }
  const columns: readonly (readonly [table: string, id: string, ref: string | null, body: object])[] = [
    ['challenges', 'c#', 'f#', asked],
    ['messages', 'c# email:1', null, { ...message(asked).message, availableAt: 0, sends: 1 }],
    ['pushes', 'c# push', 'p#', push(asked, { id: 'p#' })],
    ['counters', 'n#', null, { key: 'n#', count: 1, endsAt: now }],
    ['quotas', 'q#', null, { key: 'q#', used: [], endsAt: now }],
    ['failures', 'u# totp', null, { userId: 'u#', key: 'totp', failures: 1, lockedUntil: 0 }],
    ['elevations', 's# aal2', null, elevation(asked)],
    ['grants', 'g#', null, grant(asked, { tokenHash: 'g#' })],
    ['authenticators', 'k#', 'x#', factor],
    ['recovery_codes', 'u#', null, { userId: 'u#', createdAt: now, usedAt: { r: null } }],
    ['default_factors', 'u#', null, { userId: 'u#', kind: 'totp' }],
    ['enrollments', 'e#', null, enrollment({ id: 'e#', userId: 'u#', sessionId: 's#' })],
    ['guards', 'user u#', null, { key: 'user u#', userId: 'u#', expiresAt: now }],
    ['devices', 'd#', null, { id: 'd#', userId: 'u#', label: 'l', createdAt: now, lastSeenAt: now }],
    ['decisions', 'o#', 'c#', decision],
    ['evidence', 'c#', null, { challengeId: 'c#', userId: 'u#', at: now }],
    [
      'activity',
      'u# 000000000001',
      'ip#',
      { userId: 'u#', seq: 1, at: now, sessionId: 's#', action: 'a', opened: true },
    ],
    ['last_activity', 'u#', null, { userId: 'u#', seq: 1, at: now, sessionId: 's#', action: 'a', opened: true }],
    ['audit', 'main #', 'main', { ...link, seq: 1 }],
    ['policy_versions', '#', null, { id: '#', number: 1, revision: 1, status: 'retired', approvals: [] }],
    ['publications', 'p#', null, { seq: 1, versionId: '1', hash: 'h', at: now, seal: 's' }],
    ['labels', 'o# 000000000001', 'o#', { decisionId: 'o#', seq: 1, userId: 'u#', label: 'fraud', by: 'b', at: now }],
    ['alert_rules', 'a# 000000000001', 'a#', { id: 'a#', revision: 1, name: 'n', rule: {}, by: author, at: now }],
    [
      'alert_events',
      'a# 000000000001',
      'a#',
      { alertId: 'a#', seq: 1, status: 'fired', at: now, claimedAt: now, claims: 1 },
    ],
    ['rollups', 'desk 1 #', 'desk 1', { kind: 'desk 1', at: now, counts: {} }],
  ]
  if (columns.map(([table]) => table).join() !== tables.map(({ name }) => name).join())
    throw new Error('A table has no rows to look for. Add them here.')
  const numbered = (text: string | null) =>
    text === null ? sql`null` : sql`replace(${sql.lit(text)}, '#', cast(n as text))`
  for (const [table, id, ref, body] of columns) {
    const at = table === 'audit' || table === 'policy_versions' ? sql`n` : sql`${sql.lit(now)} - n * 1000`
    await sql`insert into ${sql.table(`stepup_${table}`)} (id, version, user_id, session_id, ref, at, expires, body)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(rows)})
      select ${numbered(id)}, 1, ${numbered('u#')}, ${numbered('s#')}, ${numbered(ref)}, ${at}, ${at}, ${numbered(JSON.stringify(body))}
      from numbers`.execute(db)
  }
  // Decisions are also searched by time.
  await sql`update stepup_decisions set body = replace(body, ${sql.lit(`"at":${now}`)}, '"at":' || at)`.execute(db)
}

const pending = challenge({ id: 'open', sessionId: 's5', userId: 'u5' })

const decided = (): DecisionRecord => ({
  id: crypto.randomUUID(),
  at: now,
  userId: 'u77',
  sessionId: 's77',
  action: 'a',
  effect: 'allow',
  ruleIds: [],
  reasons: [],
  policyVersion: 'v',
  inputs: {},
  outcome: 'allowed',
})

/** Every operation of a request or schedule, on a store filled by {@link fillEveryTable}. */
export function operationsOn(store: StepUpStore, rows: number): Readonly<Record<string, () => Promise<unknown>>> {
  return {
    openChallenge: () => store.openChallenge(pending, limits),
    'openChallenge again': () => store.openChallenge(challenge({ ...pending, id: 'other' }), limits),
    findChallenge: () => store.findChallenge('c77'),
    reserveAttempt: () => store.reserveAttempt(attempt(pending, { locks: [lock(), lock({ key: '*' })] })),
    reserveMessage: () => store.reserveMessage(message(pending)),
    findMessage: () => store.findMessage('c77', 'email:1'),
    withdrawMessage: () => store.withdrawMessage('c77', 'email:1'),
    savePush: () => store.savePush(push(pending)),
    findPush: () => store.findPush({ id: 'p77' }),
    listPushes: () => store.listPushes('u77', now - 100_000_000),
    answerPush: () => store.answerPush('p77', 'denied', now),
    answerChallenge: () => store.answerChallenge(approval(pending)),
    endChallenge: () => store.endChallenge('c78', 'cancelled'),
    listFailures: () => store.listFailures('u77'),
    count: () => store.count({ key: 'n77', now, window: 1, max: 1 }),
    findElevations: () => store.findElevations('s77'),
    dropElevations: () => store.dropElevations('s77'),
    'dropElevations and claimed challenges': () => store.dropElevations('s77', 'other'),
    findGrant: () => store.findGrant('g77'),
    spendGrant: () => store.spendGrant(grant(pending, { tokenHash: 'g77' }), now - 100_000_000),
    voidGrant: () => store.voidGrant('g77', now),
    countPending: () => store.countPending('u77'),
    'revoke a user': () => store.revoke({ userId: 'u79' }, now),
    'revoke a user of a kind': () => store.revoke({ userId: 'u78', kind: 'totp' }, now),
    'revoke a session': () => store.revoke({ sessionId: 's80' }, now),
    listAuthenticators: () => store.listAuthenticators('u77'),
    addAuthenticator: () => store.addAuthenticator(authenticator({ userId: 'u77' }), { enrollmentId: 'e77' }),
    removeAuthenticator: () => store.removeAuthenticator('u78', 'k78', { now, keep: ['passkey'] }),
    'answerChallenge by an authenticator': () =>
      store.answerChallenge(approval(pending, { used: { id: 'k77', counter: 5, data: {}, once: true } })),
    'answerChallenge by a recovery code': () =>
      store.answerChallenge(approval(pending, { used: { recoveryCode: 'r' } })),
    hasRecoveryCode: () => store.hasRecoveryCode('u77', 'r'),
    replaceRecoveryCodes: () => store.replaceRecoveryCodes('u83', ['r'], { now, enrollmentId: 'e83' }),
    countRecoveryCodes: () => store.countRecoveryCodes('u77'),
    findDefaultFactor: () => store.findDefaultFactor('u77'),
    keepEnrollment: () => store.keepEnrollment('e78', {}),
    dropEnrollment: () => store.dropEnrollment('e79'),
    findEnrollment: () => store.findEnrollment('e78'),
    listDevices: () => store.listDevices('u77'),
    touchDevice: () => store.touchDevice('u77', 'd77', now),
    settleDecisions: () =>
      store.settleDecisions('c77', { outcome: 'approved', settledAt: now, kinds: ['totp'], attempts: 1 }),
    listDecisions: () => store.listDecisions({ since: now - 5000, limit: 100 }),
    'listDecisions of a user': () => store.listDecisions({ since: 0, userId: 'u77', limit: 100 }),
    'recordDecisions of many': () => store.recordDecisions(Array.from({ length: 100 }, () => decided())),
    findDecisions: () => store.findDecisions({ ids: ['o77', 'o78'] }),
    findEvidence: () => store.findEvidence({ challengeIds: ['c77', 'c78'] }),
    listActivity: () => store.listActivity({ userId: 'u77', limit: 20 }),
    countActivity: () => store.countActivity({ address: 'ip77', since: 0, limit: 10 }),
    findAuditHead: () => store.findAuditHead('main'),
    listAudit: () => store.listAudit({ stream: 'main', after: rows - 5, limit: 10 }),
    addActivity: () => store.addActivity({ userId: 'u77', seq: 2, at: now, sessionId: 's', action: 'a', opened: true }),
    removeAudit: () => store.removeAudit({ stream: 'main', through: 5 }),
    pageAuthenticators: () => store.pageAuthenticators({ after: { createdAt: now - 5000, id: 'k5' }, limit: 100 }),
    listPolicyVersions: () => store.listPolicyVersions({ before: 77, limit: 20 }),
    findPolicyVersion: () => store.findPolicyVersion('77'),
    findPublication: () => store.findPublication(),
    addLabel: () => store.addLabel({ decisionId: 'o77', label: 'fraud', by: 'ines', at: now }),
    listLabels: () => store.listLabels({ since: now - 5000, limit: 100 }),
    findLabels: () => store.findLabels({ decisionIds: ['o77', 'o78'] }),
    'findLabels of a user': () => store.findLabels({ userId: 'u77' }),
    findAlertRule: () => store.findAlertRule('a77'),
    claimAlert: () => store.claimAlert({ alertId: 'a77', status: 'recovered', at: now, reason: {}, lease: 0 }),
    settleAlert: () => store.settleAlert({ alertId: 'a77', seq: 1 }, now),
    listAlertEvents: () => store.listAlertEvents({ since: now - 5000, limit: 20 }),
    'listAlertEvents of an alert': () => store.listAlertEvents({ alertId: 'a77', since: 0, limit: 20 }),
    addRollup: () => store.addRollup({ kind: 'desk 2', at: now, counts: {} }),
    listRollups: () => store.listRollups({ kind: 'desk 1', since: now - 5000, limit: 10 }),
    removeRollups: () => store.removeRollups('desk 1', 2),
    erasePerson: () => store.erasePerson('u90'),
    sweep: () => store.sweep({ now: now - rows * 900, limit: 50, decisionsBefore: 0, activityBefore: 0 }),
  }
}

/** Names of {@link operationsOn}, for one test each. */
export const operationNames: readonly string[] = Object.keys(operationsOn({} as StepUpStore, 0))
