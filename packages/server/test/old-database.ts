import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from '../src/sql/dialect.ts'
import { migrations } from '../src/sql/migrations.ts'

const NOW = 1_790_000_000_000

/** A database as the first release left it, with rows in every table. */
export async function fillOldDatabase(db: Kysely<unknown>, dialect: SqlDialect): Promise<void> {
  const run = (statement: string) => sql.raw(dialect.statement(statement)).execute(db)
  await run('create table stepup_migrations (name text primary key, timestamp text not null)')
  const [[name, first] = ['', []]] = Object.entries(migrations)
  if ('sqlite' in first) throw new Error('The first migration is the same everywhere')
  for (const statement of first) await run(statement)
  await run(`insert into stepup_migrations values ('${name}', '2026-01-01T00:00:00.000Z')`)

  const challenge = (id: string, fingerprint: string, status: string, at: number): string =>
    `insert into stepup_challenges values ('${id}', '${fingerprint}', 'mara', 's1', 'transfer.create',
      '{"acrValues":["aal2"],"bound":true}', '[]', 'hash', '[]', '[]', 'nonce', '${status}', 1, ${at}, ${at + 300_000})`
  for (const statement of [
    // Three that were open for the same request: the old schema did not mind.
    challenge('c1', 'same', 'pending', NOW - 900_000),
    challenge('c2', 'same', 'pending', NOW),
    challenge('c3', 'same', 'pending', NOW),
    challenge('c4', 'other', 'approved', NOW),
    `insert into stepup_elevations values ('s1', 'mara', 'aal2', '["otp"]', 'totp', 'totp', ${NOW}, ${NOW + 300_000})`,
    `insert into stepup_grants values ('g1', 'c4', 'mara', 's1', 'transfer.create', 'hash',
      '{"kind":"totp","kinds":["totp"],"factorId":"totp","acr":"aal2","amr":["otp"],"at":1}', ${NOW}, ${NOW + 120_000}, null, null)`,
    `insert into stepup_factor_failures values ('mara', 'totp', 7, 0)`,
    `insert into stepup_messages values ('c2', 'email:1', 'mara', 'code', ${NOW}, ${NOW + 30_000}, ${NOW + 300_000}, 2)`,
    `insert into stepup_authenticators values ('a1', 'mara', 'passkey', 'Laptop', ${NOW}, null, 'credential', 3, '{}')`,
    `insert into stepup_recovery_codes values ('mara', 'r1', ${NOW}, null)`,
    `insert into stepup_enrolments values ('e1', 'mara', 's1', 'totp', '{}', ${NOW + 600_000})`,
    `insert into stepup_decisions values ('d1', ${NOW}, 'mara', 's1', 'transfer.create', 'challenge', '[]', '[]', 'v1', '{}',
      'challenged', 'c2')`,
  ])
    await run(statement)
}

/** What has to be left of it under the present release. */
export const oldNow: number = NOW
