import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from '../src/sql/dialect.ts'
import { oldMigrations } from './old-schema.ts'

/** When everything in it was written. */
export const oldNow = 1_790_000_000_000

/** A database as it was before tables of rows, with rows in every table: right after one of its migrations. */
export async function fillOldDatabase(
  db: Kysely<unknown>,
  dialect: SqlDialect,
  last: '001_tables' | '015_message_quotas',
): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)
  await run('create table stepup_migrations (name text primary key, timestamp text not null)')
  const [[first, tables] = ['', []], ...later] = oldMigrations(dialect.name)
  const migrate = async (name: string, statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await run(statement)
    await run(`insert into stepup_migrations values ('${name}', '2026-01-01T00:00:00.000Z')`)
  }
  await migrate(first, tables)
  for (const statement of firstRows) await run(statement)
  if (last === first) return
  for (const [name, statements] of later) await migrate(name, statements)
  for (const statement of laterRows) await run(statement)
}

const firstRows = [
  `insert into stepup_challenges values ('c2', 'same', 'mara', 's1', 'transfer.create',
    '{"acrValues":["aal2"],"bound":true}', '[]', 'hash', '[]', '[]', 'nonce', 'pending', 1, ${oldNow}, ${oldNow + 300_000})`,
  `insert into stepup_elevations values ('s1', 'mara', 'aal2', '["otp"]', 'totp', 'totp', ${oldNow}, ${oldNow + 300_000})`,
  `insert into stepup_factor_failures values ('mara', 'totp', 7, 0)`,
  `insert into stepup_messages values ('c2', 'email:1', 'mara', 'code', ${oldNow}, ${oldNow + 30_000}, ${oldNow + 300_000}, 2)`,
  `insert into stepup_authenticators values ('a1', 'mara', 'passkey', 'Mara’s "laptop"', ${oldNow}, null, 'credential', 3,
    '{"publicKey":"abc","transports":[null,"usb"]}')`,
  `insert into stepup_recovery_codes values ('mara', 'r1', ${oldNow}, null)`,
  `insert into stepup_recovery_codes values ('mara', 'r2', ${oldNow}, ${oldNow + 5})`,
  `insert into stepup_enrolments values ('e1', 'mara', 's1', 'totp', '{}', ${oldNow + 600_000})`,
  `insert into stepup_decisions values ('d1', ${oldNow}, 'mara', 's1', 'transfer.create', 'challenge', '["high"]', '[]', 'v1',
    '{"proof":null}', 'challenged', 'c2')`,
]

const laterRows = [
  `update stepup_messages set quota = 'email mara'`,
  `update stepup_decisions set salt = 'salt'`,
  `insert into stepup_counters values ('asks s1', 4, ${oldNow + 1000})`,
  `insert into stepup_default_factors values ('mara', 'totp')`,
  `insert into stepup_devices values ('b1', 'mara', 'Firefox on Windows', ${oldNow}, ${oldNow + 7})`,
  `insert into stepup_evidence values ('c1', 'mara', ${oldNow}, '{"challengeId":"c1","userId":"mara","at":${oldNow},"nonce":null}')`,
  `insert into stepup_activity (user_id, seq, at, session_id, action, opened, currency, units, place) values
    ('mara', 1, ${oldNow + 50}, 's1', 'transfer.create', 1, 'EUR', 125000, '{"latitude":1,"longitude":2}')`,
  // The clock of another node is behind.
  `insert into stepup_activity (user_id, seq, at, session_id, action, opened, address) values
    ('mara', 2, ${oldNow}, 's1', 'transfer.create', 0, 'ip')`,
  `insert into stepup_audit values ('main', 1, ${oldNow}, '{"type":"decision"}', '', 'h1', null)`,
  `insert into stepup_audit values ('main', 2, ${oldNow}, '{"type":"decision"}', 'h1', 'h2', 'seal')`,
]
