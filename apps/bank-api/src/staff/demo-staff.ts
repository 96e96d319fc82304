import { randomUUID } from 'node:crypto'

import type { Kysely } from 'kysely'

import type { Right } from '@stepup/desk'

import type { DemoColleague } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { hashPassword } from '../sessions/password.ts'

interface Colleague {
  readonly name: string
  readonly email: string
  readonly rights: readonly Right[]
}

const manager: readonly Right[] = ['look', 'label', 'change', 'approve', 'alerts', 'audit']

/** The demo's staff: two managers, because nobody approves their own change, and one read-only member. */
const colleagues: readonly Colleague[] = [
  { name: 'Ines Albers', email: 'ines@northbank.example', rights: manager },
  { name: 'Tom Reinders', email: 'tom@northbank.example', rights: manager },
  { name: 'Kim Sattler', email: 'kim@northbank.example', rights: ['look'] },
]

/**
 * Lists the demo's staff with their passwords. The first call creates them, because hashing passwords would slow every
 * start.
 */
export async function listDemoStaff(db: Kysely<BankTables>): Promise<readonly DemoColleague[]> {
  const hired = await readDemoStaff(db)
  if (hired.length > 0) return hired
  await Promise.all(colleagues.map((colleague) => hire(db, colleague)))
  return readDemoStaff(db)
}

/**
 * Removes the demo's staff, whose passwords are public, from a bank that is no longer a demo. Ids are random, so later
 * staff never inherit their passkeys.
 */
export async function dismissDemoStaff(db: Kysely<BankTables>): Promise<void> {
  const demoStaff = db.selectFrom('staff').select('id').where('demo_password', 'is not', null)
  await db.deleteFrom('staff_sessions').where('person_id', 'in', demoStaff).execute()
  await db.deleteFrom('staff').where('demo_password', 'is not', null).execute()
}

async function readDemoStaff(db: Kysely<BankTables>): Promise<readonly DemoColleague[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['name', 'email', 'rights', 'demo_password'])
    .where('demo_password', 'is not', null)
    .orderBy('email')
    .execute()
  return rows
    .flatMap(({ demo_password: password, rights, ...person }) =>
      password === null ? [] : [{ ...person, password, rights: JSON.parse(rights) as readonly Right[] }],
    )
    .toSorted((one, other) => other.rights.length - one.rights.length)
}

async function hire(db: Kysely<BankTables>, { rights, ...person }: Colleague): Promise<void> {
  const password = randomUUID().slice(0, 18)
  await db
    .insertInto('staff')
    .values({
      ...person,
      id: `staff:${randomUUID()}`,
      password_hash: await hashPassword(password),
      demo_password: password,
      locale: 'en',
      rights: JSON.stringify(rights),
    })
    // If two visitors come first, only one insert succeeds.
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
}
