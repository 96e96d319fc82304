import type { SqlDialect } from '../src/sql/dialect.ts'

const tables = [
  `create table stepup_challenges (
    id text primary key, fingerprint text not null, user_id text not null, session_id text not null,
    action text not null, requirement text not null, details text not null, transaction_hash text not null, reasons text not null,
    offers text not null, nonce text not null, status text not null, attempts integer not null,
    created_at integer not null, expires_at integer not null) strict`,
  `create index stepup_challenges_open on stepup_challenges (fingerprint, status)`,
  `create index stepup_challenges_user on stepup_challenges (user_id)`,
  `create index stepup_challenges_session on stepup_challenges (session_id)`,
  `create table stepup_elevations (
    session_id text not null, user_id text not null, acr text not null, amr text not null, kind text not null,
    factor_id text not null, authenticated_at integer not null, expires_at integer not null,
    primary key (session_id, acr)) strict, without rowid`,
  `create table stepup_grants (
    token_hash text primary key, challenge_id text not null unique references stepup_challenges (id), user_id text not null,
    session_id text not null, action text not null, transaction_hash text not null, approval text not null,
    created_at integer not null, expires_at integer not null, spent_at integer, voided_at integer) strict`,
  `create index stepup_grants_user on stepup_grants (user_id)`,
  `create index stepup_grants_session on stepup_grants (session_id)`,
  `create table stepup_factor_failures (
    user_id text not null, factor_id text not null, consecutive integer not null, locked_until integer not null,
    primary key (user_id, factor_id)) strict, without rowid`,
  `create table stepup_messages (
    challenge_id text not null references stepup_challenges (id), factor_id text not null, user_id text not null,
    code_hash text not null, sent_at integer not null, available_at integer not null, expires_at integer not null,
    sends integer not null, primary key (challenge_id, factor_id)) strict, without rowid`,
  `create index stepup_messages_user on stepup_messages (user_id, sent_at)`,
  `create table stepup_authenticators (
    id text primary key, user_id text not null, kind text not null, label text not null, created_at integer not null,
    last_used_at integer, external_id text unique, counter integer not null, data text not null) strict`,
  `create index stepup_authenticators_user on stepup_authenticators (user_id)`,
  `create table stepup_recovery_codes (
    user_id text not null, code_hash text not null, created_at integer not null, used_at integer,
    primary key (user_id, code_hash)) strict, without rowid`,
  `create table stepup_enrolments (
    id text primary key, user_id text not null, session_id text not null, kind text not null, data text not null,
    expires_at integer not null) strict`,
  `create table stepup_decisions (
    id text primary key, at integer not null, user_id text not null, session_id text not null, action text not null,
    effect text not null, rule_ids text not null, reasons text not null, policy_version text not null, inputs text not null,
    outcome text not null, challenge_id text) strict`,
  `create index stepup_decisions_at on stepup_decisions (at)`,
  `create index stepup_decisions_challenge on stepup_decisions (challenge_id)`,
]

const factors = [
  `alter table stepup_challenges add column answers text not null default '[]'`,
  `alter table stepup_challenges add column answer_count integer not null default 0`,
  `alter table stepup_challenges add column route text`,
  `drop index stepup_challenges_session`,
  `create index stepup_challenges_session on stepup_challenges (session_id, created_at)`,
  `alter table stepup_grants add column route text`,
  `alter table stepup_grants add column key_thumbprint text`,
  `create table stepup_counters (key text primary key, count integer not null, ends_at integer not null) strict, without rowid`,
  `create table stepup_default_factors (user_id text primary key, kind text not null) strict, without rowid`,
  `create table stepup_devices (
    id text primary key, user_id text not null, label text not null, created_at integer not null,
    last_seen_at integer not null) strict`,
  `create index stepup_devices_user on stepup_devices (user_id)`,
  `create table stepup_pushes (
    id text not null unique, challenge_id text not null references stepup_challenges (id), factor_id text not null,
    user_id text not null, session_id text not null, number_hash text not null, requested_by text, status text not null,
    created_at integer not null, expires_at integer not null, primary key (challenge_id, factor_id)) strict`,
  `create index stepup_pushes_user on stepup_pushes (user_id, status)`,
]

const kinds = [`alter table stepup_elevations add column kinds text not null default '[]'`]

const shared = [
  // One open challenge for one request, whichever node it reaches. Of several that are left, the latest stays open.
  `update stepup_challenges set status = 'expired' where status = 'pending' and exists (
    select 1 from stepup_challenges later where later.fingerprint = stepup_challenges.fingerprint and later.status = 'pending'
    and (later.created_at > stepup_challenges.created_at
      or (later.created_at = stepup_challenges.created_at and later.id > stepup_challenges.id)))`,
  `drop index stepup_challenges_open`,
  `create unique index stepup_challenges_open on stepup_challenges (fingerprint) where status = 'pending'`,
]

/**
 * Drops the references of grants, messages and pushes to challenges, which may be stored elsewhere. SQLite can't drop a reference, so its
 * tables are recreated.
 */
const detached = {
  postgres: ['grants', 'messages', 'pushes'].map(
    (table) => `alter table stepup_${table} drop constraint stepup_${table}_challenge_id_fkey`,
  ),
  sqlite: [
    ...again(
      'grants',
      `token_hash text primary key, challenge_id text not null unique, user_id text not null,
      session_id text not null, action text not null, transaction_hash text not null, approval text not null,
      created_at integer not null, expires_at integer not null, spent_at integer, voided_at integer, route text,
      key_thumbprint text`,
      'strict',
    ),
    `create index stepup_grants_user on stepup_grants (user_id)`,
    `create index stepup_grants_session on stepup_grants (session_id)`,
    ...again(
      'messages',
      `challenge_id text not null, factor_id text not null, user_id text not null, code_hash text not null,
      sent_at integer not null, available_at integer not null, expires_at integer not null, sends integer not null,
      primary key (challenge_id, factor_id)`,
      'strict, without rowid',
    ),
    `create index stepup_messages_user on stepup_messages (user_id, sent_at)`,
    ...again(
      'pushes',
      `id text not null unique, challenge_id text not null, factor_id text not null, user_id text not null,
      session_id text not null, number_hash text not null, requested_by text, status text not null,
      created_at integer not null, expires_at integer not null, primary key (challenge_id, factor_id)`,
      'strict',
    ),
    `create index stepup_pushes_user on stepup_pushes (user_id, status)`,
  ],
}

/** Copies rows to a new definition of a table. The columns keep the order of the old table. */
function again(table: string, columns: string, options: string): readonly string[] {
  return [
    `create table stepup_${table}_again (${columns}) ${options}`,
    `insert into stepup_${table}_again select * from stepup_${table}`,
    `drop table stepup_${table}`,
    `alter table stepup_${table}_again rename to stepup_${table}`,
  ]
}

/** Index for finding expired rows. */
const swept = [
  `create index stepup_challenges_expires on stepup_challenges (expires_at)`,
  `create index stepup_elevations_expires on stepup_elevations (expires_at)`,
  `create index stepup_grants_expires on stepup_grants (expires_at)`,
  `create index stepup_messages_expires on stepup_messages (sent_at)`,
  `create index stepup_enrolments_expires on stepup_enrolments (expires_at)`,
  `create index stepup_pushes_expires on stepup_pushes (expires_at)`,
  `create index stepup_counters_ends on stepup_counters (ends_at)`,
]

const activity = [
  `create table stepup_activity (
    user_id text not null, seq integer not null, at integer not null, session_id text not null, action text not null,
    opened integer not null, acr text, currency text, units integer, payee text, device_id text, address text, network text,
    place text, primary key (user_id, seq)) strict, without rowid`,
  `create index stepup_activity_address on stepup_activity (address, at)`,
  `create table stepup_audit (
    stream text not null, seq integer not null, at integer not null, body text not null, previous text not null,
    hash text not null, seal text, primary key (stream, seq)) strict, without rowid`,
]

const proof = [`alter table stepup_activity add column proof text`]

const sweptActivity = [`create index stepup_activity_at on stepup_activity (at)`]

/** Index for finding everything that an authenticator proved, in all sessions. */
const elevationsOfUser = [`create index stepup_elevations_user on stepup_elevations (user_id)`]

/** Index for finding enrollments of a revoked user or session. */
const enrollmentsOfWhom = [
  `create index stepup_enrolments_user on stepup_enrolments (user_id)`,
  `create index stepup_enrolments_session on stepup_enrolments (session_id)`,
]

/** Adds the requesting device. Pending pushes from before the migration have none, so they can't be answered. */
const askingDevice = [
  `update stepup_pushes set status = 'denied' where status = 'waiting'`,
  `alter table stepup_pushes add column device_id text not null default ''`,
]

/** Salt of the audit trail's hashes, and an index for export and erasure. */
const committed = [
  `alter table stepup_decisions add column salt text`,
  `create index stepup_decisions_user on stepup_decisions (user_id)`,
]

/** Evidence of approvals. */
const evidence = [
  `alter table stepup_pushes add column evidence text`,
  `create table stepup_evidence (
    challenge_id text primary key, user_id text not null, at integer not null, record text not null) strict`,
  `create index stepup_evidence_user on stepup_evidence (user_id)`,
  `create index stepup_evidence_at on stepup_evidence (at)`,
]

/** Counts messages by side as well as by user. */
const messageQuotas = [
  `alter table stepup_messages add column quota text`,
  `create index stepup_messages_quota on stepup_messages (quota, sent_at)`,
]

/** Statements, or those of each database where they have to differ. */
type Migration = readonly string[] | Readonly<Record<SqlDialect['name'], readonly string[]>>

/** In order, and never edited once released. */
const migrations: Readonly<Record<string, Migration>> = {
  '001_tables': tables,
  '002_factors': factors,
  '003_kinds': kinds,
  '004_shared': shared,
  '005_detached': detached,
  '006_swept': swept,
  '007_activity': activity,
  '008_proof': proof,
  '009_swept_activity': sweptActivity,
  '010_elevations_of_user': elevationsOfUser,
  '011_enrolments_of_whom': enrollmentsOfWhom,
  '012_asking_device': askingDevice,
  '013_committed': committed,
  '014_evidence': evidence,
  '015_message_quotas': messageQuotas,
}

/** The statements of each old migration by its name, in order, as a database says them. */
export function oldMigrations(database: SqlDialect['name']): readonly (readonly [string, readonly string[]])[] {
  const said = (statement: string): string =>
    database === 'sqlite'
      ? statement
      : statement.replace(/\binteger\b/gu, 'bigint').replace(/\) strict(, without rowid)?$/u, ')')
  return Object.entries(migrations).map(([name, migration]) => [
    name,
    ('sqlite' in migration ? migration[database] : migration).map(said),
  ])
}
