import { randomBytes } from 'node:crypto'

import { argon2 } from '@stepup/server/argon2'
import type { Kysely } from 'kysely'

import type { BankTables } from '../database/tables.ts'

const hasher = argon2()

export function hashPassword(password: string): Promise<string> {
  return hasher.hash(password.normalize('NFKC'))
}

// The check of an unknown user lasts as long as that of a known one, so that its time does not reveal customers.
const nobody = hashPassword(randomBytes(16).toString('hex'))

/** Verifies a password. Without a hash it does the same work and returns false. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const right = await hasher.verify(password.normalize('NFKC'), hash ?? (await nobody))
  return right && typeof hash === 'string'
}

/** Verifies a customer's password. */
export async function isPasswordOf(db: Kysely<BankTables>, customerId: string, password: string): Promise<boolean> {
  const row = await db.selectFrom('customers').select('password_hash').where('id', '=', customerId).executeTakeFirst()
  return isPassword(password, row?.password_hash)
}
