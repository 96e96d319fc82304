import { randomInt, randomUUID } from 'node:crypto'

import type { StepUpStore } from '@stepup/server'
import type { Kysely, Transaction } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { Locale } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { germanIban, NORTHBANK } from '../money/iban.ts'
import { knownPayees } from '../payees/other-banks.ts'
import { hashPassword } from '../sessions/password.ts'
import { accountNames, yearWords } from './demo-words.ts'
import { rememberHabits } from './habits.ts'
import { seededRandom } from './random.ts'
import { everydayYear, type YearEntry } from './year.ts'

const DAILY_LIMIT = 500_000
const EVERYDAY_BALANCE = 1_248_055
const SAVINGS_BALANCE = 2_360_000

export interface NewCustomer {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly passwordHash?: string
  /** Plain text, for demo customers only. */
  readonly demoPassword?: string
}

/**
 * Opens empty accounts and a card for a new customer.
 *
 * @throws BankFault if the e-mail address is taken, also by a concurrent request.
 */
export async function openCustomer(
  db: Kysely<BankTables>,
  { name, email, locale, passwordHash }: NewCustomer,
  now: number,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const customerId = await insertCustomer(
      trx,
      { name, email, locale, ...(passwordHash === undefined ? {} : { passwordHash }) },
      now,
    )
    const everyday = await insertAccount(trx, customerId, accountNames[locale].everyday, 0)
    await insertAccount(trx, customerId, accountNames[locale].savings, 1)
    await insertEntries(trx, everyday, [
      { at: now, counterparty: 'Northbank', reference: yearWords[locale].welcome, category: 'salary', cents: 250_000 },
    ])
    await insertCard(trx, customerId, name)
    return customerId
  })
}

/** Opens a demo customer with a year of history. The same seed gives the same year. */
export async function openDemoCustomer(
  db: Kysely<BankTables>,
  store: Pick<StepUpStore, 'addActivity'>,
  { now, locale, seed = 2026 }: { readonly now: number; readonly locale: Locale; readonly seed?: number },
): Promise<string> {
  const demoPassword = randomUUID().slice(0, 18)
  const passwordHash = await hashPassword(demoPassword)
  const opened = await db.transaction().execute(async (trx) => {
    const name = 'Mara Lindner'
    const customerId = await insertCustomer(
      trx,
      { name, email: `mara.lindner.${randomUUID().slice(0, 8)}@northbank.example`, locale, passwordHash, demoPassword },
      now,
    )
    const everyday = await insertAccount(trx, customerId, accountNames[locale].everyday, 0)
    const savings = await insertAccount(trx, customerId, accountNames[locale].savings, 1)
    const year = everydayYear(seededRandom(seed), now, locale)
    const { broughtForward: reference } = yearWords[locale]
    await insertEntries(trx, everyday, [broughtForward(year, { balance: EVERYDAY_BALANCE, now, reference }), ...year])
    const saved = year
      .filter((entry) => entry.category === 'savings')
      .map((entry) => ({ ...entry, counterparty: name, cents: -entry.cents }))
    await insertEntries(trx, savings, [broughtForward(saved, { balance: SAVINGS_BALANCE, now, reference }), ...saved])
    await insertCard(trx, customerId, name)
    await trx
      .insertInto('payees')
      .values(
        knownPayees.map((payee, index) => ({
          ...payee,
          id: randomUUID(),
          customer_id: customerId,
          created_at: now - (knownPayees.length - index),
          approved_at: now - (knownPayees.length - index),
          trusted_at: null,
        })),
      )
      .execute()
    return customerId
  })
  await rememberHabits(store, { userId: opened, now, random: seededRandom(seed) })
  return opened
}

async function insertCustomer(
  trx: Transaction<BankTables>,
  { name, email, locale, passwordHash, demoPassword }: NewCustomer,
  now: number,
): Promise<string> {
  const id = randomUUID()
  const inserted = await trx
    .insertInto('customers')
    .values({
      id,
      name,
      email,
      password_hash: passwordHash ?? null,
      demo_password: demoPassword ?? null,
      daily_limit: DAILY_LIMIT,
      address: demoPassword === undefined ? '' : 'Kastanienallee 12, 10435 Berlin',
      locale,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n)
    throw new BankFault('email_taken', 'An account with this e-mail already exists.', 'email')
  return id
}

async function insertAccount(
  trx: Transaction<BankTables>,
  customerId: string,
  name: string,
  position: number,
): Promise<string> {
  const id = randomUUID()
  const iban = germanIban(NORTHBANK, randomDigits(10))
  await trx.insertInto('accounts').values({ id, customer_id: customerId, name, iban, position }).execute()
  return id
}

async function insertCard(trx: Transaction<BankTables>, customerId: string, name: string): Promise<void> {
  const digits = `52364${randomDigits(10)}`
  const card = {
    id: randomUUID(),
    name,
    number: digits + luhn(digits),
    security_code: randomDigits(3),
    expires: `${String(randomInt(1, 13)).padStart(2, '0')}/29`,
  }
  await trx
    .insertInto('cards')
    .values({ ...card, customer_id: customerId, frozen_at: null })
    .execute()
}

/**
 * Returns random digits, the first of them not zero. A seeded generator would be unsafe here: payers know account
 * numbers, and could find the seed, and with it the card number, by trying.
 */
function randomDigits(length: number): string {
  return String(randomInt(10 ** (length - 1), 10 ** length))
}

async function insertEntries(
  trx: Transaction<BankTables>,
  accountId: string,
  entries: readonly YearEntry[],
): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, id: randomUUID(), account_id: accountId, transfer_id: null }))
  // SQLite limits the number of parameters per statement.
  for (let start = 0; start < rows.length; start += 100)
    await trx
      .insertInto('entries')
      .values(rows.slice(start, start + 100))
      .execute()
}

/** The opening entry that makes the ledger add up to the current balance. */
function broughtForward(
  entries: readonly YearEntry[],
  { balance, now, reference }: { readonly balance: number; readonly now: number; readonly reference: string },
): YearEntry {
  const moved = entries.reduce((sum, entry) => sum + entry.cents, 0)
  const at = (entries[0]?.at ?? now) - 1000
  return {
    at,
    counterparty: 'Northbank',
    reference,
    category: 'balance',
    cents: balance - moved,
  }
}

/** Computes the check digit of a card number. */
function luhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
