import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import type { StepUpStore } from '../index.ts'
import { approval, attempt, authenticator, challenge, limits, lock, message, now, push } from '../../test/samples.ts'
import { createPostgresStore, openPostgres } from './index.ts'

const ROWS = 20_000

let db: Kysely<unknown>
let store: StepUpStore
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  ;({ drop } = database)
  // Every statement is explained to the log of its own session, and read back from there.
  db = openPostgres<unknown>({ url: database.url, max: 1, statementTimeout: 60_000, pooler: true })
  store = createPostgresStore(db) as StepUpStore
  await store.migrate()
  await fill()
})
afterAll(async () => {
  await db.destroy()
  await drop()
})

/** So many rows of everything that a full scan is never the quicker way. */
async function fill(): Promise<void> {
  const rows = sql.raw(`from generate_series(1, ${ROWS}) n`)
  const at = sql.raw(`${now} - n * 1000`)
  for (const statement of [
    sql`insert into stepup_challenges select 'c' || n, 'f' || n, 'u' || n, 's' || n, 'a', '{}', '[]', 'h', '[]', '[]', 'n',
      'pending', 0, ${at}, ${at} + 300000 ${rows}`,
    sql`insert into stepup_elevations (session_id, user_id, acr, amr, kind, factor_id, authenticated_at, expires_at)
      select 's' || n, 'u' || n, 'aal2', '[]', 'totp', 'totp', ${at}, ${at} ${rows}`,
    sql`insert into stepup_grants select 'g' || n, 'c' || n, 'u' || n, 's' || n, 'a', 'h', '{}', ${at}, ${at} ${rows}`,
    sql`insert into stepup_factor_failures select 'u' || n, 'totp', 1, 0 ${rows}`,
    sql`insert into stepup_messages select 'c' || n, 'email:1', 'u' || n, 'h', ${at}, ${at}, ${at}, 1 ${rows}`,
    sql`insert into stepup_authenticators select 'k' || n, 'u' || n, 'passkey', 'l', ${at}, null, 'x' || n, 0, '{}' ${rows}`,
    sql`insert into stepup_recovery_codes select 'u' || n, 'r', ${at}, null ${rows}`,
    sql`insert into stepup_enrolments select 'e' || n, 'u' || n, 's' || n, 'totp', '{}', ${at} ${rows}`,
    sql`insert into stepup_devices select 'd' || n, 'u' || n, 'l', ${at}, ${at} ${rows}`,
    sql`insert into stepup_pushes select 'p' || n, 'c' || n, 'push', 'u' || n, 's' || n, 'h', null, 'waiting', ${at}, ${at}, 'd' || n ${rows}`,
    sql`insert into stepup_counters select 'n' || n, 1, ${at} ${rows}`,
    sql`insert into stepup_decisions select 'o' || n, ${at}, 'u' || n, 's' || n, 'a', 'allow', '[]', '[]', 'v', '{}', 'challenged',
      'c' || n ${rows}`,
    sql`insert into stepup_activity (user_id, seq, at, session_id, action, opened, address)
      select 'u' || n % 500, n, ${at}, 's' || n, 'a', 1, 'ip' || n ${rows}`,
    sql`insert into stepup_audit select 'main', n, ${at}, '{}', 'p', 'h', null ${rows}`,
  ])
    await statement.execute(db)
  await sql`analyze`.execute(db)
}

/** How many rows of each table were read by going through all of it, since the last look. */
async function scans(): Promise<Record<string, number>> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ relname: string; seq_tup_read: number }>`
    select relname, seq_tup_read from pg_stat_user_tables where relname like 'stepup\\_%'`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.relname, row.seq_tup_read]))
}

const open = challenge({ id: 'open', sessionId: 's5', userId: 'u5' })

/** Every operation that a request or a schedule makes. */
const operations: Readonly<Record<string, () => Promise<unknown>>> = {
  openChallenge: () => store.openChallenge(open, limits),
  'openChallenge again': () => store.openChallenge(challenge({ ...open, id: 'other' }), limits),
  findChallenge: () => store.findChallenge('c77'),
  reserveAttempt: () => store.reserveAttempt(attempt(open, { locks: [lock(), lock({ key: '*' })] })),
  reserveMessage: () => store.reserveMessage(message(open)),
  findMessage: () => store.findMessage('c77', 'email:1'),
  withdrawMessage: () => store.withdrawMessage('c77', 'email:1'),
  savePush: () => store.savePush(push(open)),
  findPush: () => store.findPush({ id: 'p77' }),
  listPushes: () => store.listPushes('u77', now - 100_000_000),
  answerPush: () => store.answerPush('p77', 'denied', now),
  answerChallenge: () => store.answerChallenge(approval(open)),
  endChallenge: () => store.endChallenge('c78', 'cancelled'),
  listFailures: () => store.listFailures('u77'),
  count: () => store.count({ key: 'n77', now, window: 1, max: 1 }),
  findElevations: () => store.findElevations('s77'),
  dropElevations: () => store.dropElevations('s77'),
  findGrant: () => store.findGrant('g77'),
  spendGrant: () => store.spendGrant('g77', now - 100_000_000),
  voidGrant: () => store.voidGrant('g77', now),
  'revoke a user': () => store.revoke({ userId: 'u79' }, now),
  'revoke a user of a kind': () => store.revoke({ userId: 'u78', kind: 'totp' }, now),
  'revoke a session': () => store.revoke({ sessionId: 's80' }, now),
  listAuthenticators: () => store.listAuthenticators('u77'),
  findAuthenticatorByExternalId: () => store.findAuthenticatorByExternalId('x77'),
  addAuthenticator: () => store.addAuthenticator(authenticator({ userId: 'u77' }), { enrollmentId: 'e77' }),
  removeAuthenticator: () => store.removeAuthenticator('u78', 'k78', { now, keep: ['passkey'] }),
  'answerChallenge by an authenticator': () =>
    store.answerChallenge(approval(open, { used: { id: 'k77', counter: 5, data: {}, once: true } })),
  'answerChallenge by a recovery code': () => store.answerChallenge(approval(open, { used: { recoveryCode: 'r' } })),
  hasRecoveryCode: () => store.hasRecoveryCode('u77', 'r'),
  replaceRecoveryCodes: () => store.replaceRecoveryCodes('u83', ['r'], { now, enrollmentId: 'e83' }),
  countRecoveryCodes: () => store.countRecoveryCodes('u77'),
  findDefaultFactor: () => store.findDefaultFactor('u77'),
  keepEnrollment: () => store.keepEnrollment('e78', {}),
  dropEnrollment: () => store.dropEnrollment('e79'),
  findEnrollment: () => store.findEnrollment('e78'),
  listDevices: () => store.listDevices('u77'),
  touchDevice: () => store.touchDevice('u77', 'd77', now),
  settleDecisions: () => store.settleDecisions({ challengeId: 'c77' }, 'approved'),
  listDecisions: () => store.listDecisions({ since: now - 5000, limit: 100 }),
  listActivity: () => store.listActivity({ userId: 'u77', limit: 20 }),
  countActivity: () => store.countActivity({ address: 'ip77', since: 0 }),
  findAuditHead: () => store.findAuditHead('main'),
  listAudit: () => store.listAudit({ stream: 'main', after: ROWS - 5, limit: 10 }),
  sweep: () => store.sweep({ now: now - ROWS * 900, limit: 50, decisionsBefore: 0, activityBefore: 0 }),
}

describe('on PostgreSQL, with tens of thousands of rows in every table', () => {
  it.each(Object.entries(operations))('%s reads no table from end to end', async (_, operate) => {
    const before = await scans()
    await operate()
    const after = await scans()
    const scanned = Object.keys(after).filter((table) => (after[table] ?? 0) - (before[table] ?? 0) >= ROWS / 2)
    expect(scanned).toEqual([])
  })

  it('would notice one that does', async () => {
    const before = await scans()
    await sql`select count(*) from stepup_challenges where action = 'b'`.execute(db)
    expect(((await scans())['stepup_challenges'] ?? 0) - (before['stepup_challenges'] ?? 0)).toBeGreaterThanOrEqual(
      ROWS,
    )
  })
})
