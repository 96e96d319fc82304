import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'

import type { BankDatabase } from './open-database.ts'
import type { BankTables } from './tables.ts'

/** Types of an auto-increment column and of a 64-bit integer in each database. */
interface Columns {
  readonly counting: 'integer' | 'bigserial'
  readonly whole: 'integer' | 'bigint'
}

const columnsOf: Readonly<Record<BankDatabase['kind'], Columns>> = {
  sqlite: { counting: 'integer', whole: 'integer' },
  postgres: { counting: 'bigserial', whole: 'bigint' },
}

const first = ({ counting, whole }: Columns): Migration => ({
  async up(db) {
    await db.schema
      .createTable('customers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('password_hash', 'text')
      .addColumn('daily_limit', whole, (column) => column.notNull())
      .addColumn('created_at', whole, (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('previous_hash', 'text')
      .addColumn('previous_until', whole)
      .addColumn('signed_in_at', whole, (column) => column.notNull())
      .addColumn('seen_at', whole, (column) => column.notNull())
      .addColumn('known_device', whole, (column) => column.notNull())
      .execute()
    await db.schema.createIndex('sessions_previous').on('sessions').column('previous_hash').execute()
    await db.schema
      .createTable('devices')
      .addColumn('token_hash', 'text', (column) => column.notNull())
      .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
      .addColumn('created_at', whole, (column) => column.notNull())
      .addPrimaryKeyConstraint('devices_key', ['customer_id', 'token_hash'])
      .execute()
    await db.schema
      .createTable('accounts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('iban', 'text', (column) => column.notNull().unique())
      .addColumn('position', whole, (column) => column.notNull())
      .execute()
    await db.schema.createIndex('accounts_customer').on('accounts').column('customer_id').execute()
    await db.schema
      .createTable('entries')
      .addColumn('seq', counting, (column) =>
        counting === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('counterparty', 'text', (column) => column.notNull())
      .addColumn('reference', 'text', (column) => column.notNull())
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('cents', whole, (column) => column.notNull())
      .addColumn('transfer_id', 'text')
      .execute()
    await db.schema.createIndex('entries_account').on('entries').columns(['account_id', 'at']).execute()
    await db.schema
      .createTable('payees')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('iban', 'text', (column) => column.notNull())
      .addColumn('created_at', whole, (column) => column.notNull())
      .addUniqueConstraint('payees_once', ['customer_id', 'iban'])
      .execute()
    await db.schema
      .createTable('transfers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('payee_name', 'text', (column) => column.notNull())
      .addColumn('payee_iban', 'text', (column) => column.notNull())
      .addColumn('cents', whole, (column) => column.notNull())
      .addColumn('reference', 'text', (column) => column.notNull())
      .addColumn('balance_after', whole, (column) => column.notNull())
      .addColumn('approved_kind', 'text')
      .addColumn('approved_at', whole)
      .execute()
    await db.schema.createIndex('transfers_customer').on('transfers').columns(['customer_id', 'at']).execute()
    await db.schema
      .createTable('idempotency_keys')
      .addColumn('customer_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('body_hash', 'text', (column) => column.notNull())
      .addColumn('transfer_id', 'text', (column) => column.notNull().references('transfers.id'))
      .addPrimaryKeyConstraint('idempotency_keys_key', ['customer_id', 'key'])
      .execute()
    await db.schema
      .createTable('cards')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('security_code', 'text', (column) => column.notNull())
      .addColumn('expires', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('mails')
      .addColumn('seq', counting, (column) =>
        counting === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('customer_id', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('security_events')
      .addColumn('seq', counting, (column) =>
        counting === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('customer_id', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('kind', 'text')
      .addColumn('action', 'text')
      .execute()
    await db.schema
      .createIndex('security_events_customer')
      .on('security_events')
      .columns(['customer_id', 'seq'])
      .execute()
  },
})

const second = ({ whole }: Columns): Migration => ({
  async up(db) {
    await db.schema.alterTable('customers').addColumn('demo_password', 'text').execute()
    await db.schema
      .alterTable('sessions')
      .addColumn('pending', whole, (column) => column.notNull().defaultTo(0))
      .execute()
    // The step-up server stores the customer's devices.
    await db.schema.alterTable('sessions').dropColumn('known_device').execute()
    await db.schema.dropTable('devices').execute()
    await db.schema
      .alterTable('mails')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('email'))
      .execute()
  },
})

const approvedPayees = ({ whole }: Columns): Migration => ({
  async up(db: Kysely<BankTables>) {
    await db.schema.alterTable('payees').addColumn('approved_at', whole).execute()
    // Payees without a transfer from this bank are known from before. The others need an approved transfer.
    await db
      .updateTable('payees')
      .set((eb) => ({ approved_at: eb.ref('created_at') }))
      .where((eb) => {
        const transfers = eb
          .selectFrom('transfers')
          .select('transfers.id')
          .whereRef('transfers.customer_id', '=', 'payees.customer_id')
          .whereRef('transfers.payee_iban', '=', 'payees.iban')
        return eb.or([
          eb.not(eb.exists(transfers)),
          eb.exists(transfers.where('transfers.approved_at', 'is not', null)),
        ])
      })
      .execute()
  },
})

const localesAndReasons = (): Migration => ({
  async up(db) {
    await db.schema
      .alterTable('customers')
      .addColumn('locale', 'text', (column) => column.notNull().defaultTo('en'))
      .execute()
    await db.schema.alterTable('transfers').addColumn('approved_for', 'text').execute()
  },
})

const scenarios = ({ whole }: Columns): Migration => ({
  async up(db) {
    const add = (table: string, column: string, type: Columns['whole'] | 'text') =>
      db.schema.alterTable(table).addColumn(column, type).execute()
    await db.schema
      .alterTable('customers')
      .addColumn('address', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await add('payees', 'trusted_at', whole)
    await add('cards', 'frozen_at', whole)
    await add('transfers', 'ordered_cents', whole)
    await add('transfers', 'ordered_currency', 'text')
    await add('transfers', 'rate', 'text')
    await add('transfers', 'batch', 'text')
    await db.schema.createIndex('transfers_batch').on('transfers').column('batch').execute()
    await db.schema
      .createTable('orders')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer_id', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('payee_name', 'text', (column) => column.notNull())
      .addColumn('payee_iban', 'text', (column) => column.notNull())
      .addColumn('cents', whole, (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('reference', 'text', (column) => column.notNull())
      .addColumn('next_on', 'text', (column) => column.notNull())
      .addColumn('try_on', 'text', (column) => column.notNull())
      .addColumn('body_hash', 'text', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('every', 'text', (column) => column.notNull())
      .addColumn('approved_kind', 'text')
      .addColumn('approved_at', whole)
      .addColumn('failed', 'text')
      .execute()
    await db.schema.createIndex('orders_try').on('orders').column('try_on').execute()
  },
})

const staff = ({ whole }: Columns): Migration => ({
  async up(db) {
    // Both kinds of sessions have the same columns.
    await db.schema.alterTable('sessions').renameColumn('customer_id', 'person_id').execute()
    await db.schema
      .createTable('staff')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('password_hash', 'text', (column) => column.notNull())
      .addColumn('demo_password', 'text')
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('rights', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('staff_sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('previous_hash', 'text')
      .addColumn('previous_until', whole)
      .addColumn('signed_in_at', whole, (column) => column.notNull())
      .addColumn('seen_at', whole, (column) => column.notNull())
      .addColumn('pending', whole, (column) => column.notNull())
      .execute()
    await db.schema.createIndex('staff_sessions_previous').on('staff_sessions').column('previous_hash').execute()
  },
})

const demoYear = ({ whole }: Columns): Migration => ({
  async up(db) {
    await db.schema
      .createTable('demo_years')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('ends_at', whole, (column) => column.notNull())
      .addColumn('hours', whole, (column) => column.notNull())
      .execute()
  },
})

const originOfEvents = (): Migration => ({
  async up(db) {
    for (const column of ['challenge_id', 'device', 'city', 'country'])
      await db.schema.alterTable('security_events').addColumn(column, 'text').execute()
    await db.schema.alterTable('transfers').addColumn('challenge_id', 'text').execute()
    await db.schema.createIndex('transfers_challenge').on('transfers').column('challenge_id').execute()
  },
})

const emailChanges = ({ whole }: Columns): Migration => ({
  async up(db) {
    await db.schema
      .createTable('email_changes')
      .addColumn('customer_id', 'text', (column) => column.primaryKey().references('customers.id'))
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('code_mac', 'text', (column) => column.notNull())
      .addColumn('expires_at', whole, (column) => column.notNull())
      .addColumn('tries', whole, (column) => column.notNull())
      .execute()
  },
})

/** Migrates the bank's own tables. */
export async function migrateBank({ db, kind }: BankDatabase): Promise<void> {
  const columns = columnsOf[kind]
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: () =>
        Promise.resolve({
          '2026-11-24-first': first(columns),
          '2026-11-25-second': second(columns),
          '2026-11-29-approved-payees': approvedPayees(columns),
          '2026-11-30-locales-and-reasons': localesAndReasons(),
          '2026-12-01-scenarios': scenarios(columns),
          '2026-12-02-staff': staff(columns),
          '2026-12-03-demo-year': demoYear(columns),
          '2026-12-04-origin-of-events': originOfEvents(),
          '2026-12-05-email-changes': emailChanges(columns),
        }),
    },
    migrationTableName: 'bank_migrations',
    migrationLockTableName: 'bank_migrations_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The database of the bank could not be brought up to date.', { cause: error })
}
