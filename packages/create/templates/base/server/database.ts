import { openSqlite } from '@stepup/server/sqlite'

interface SessionToken {
  /** SHA-256 of the cookie's value, so that a stolen database contains no valid cookies. */
  hash: string
  session_id: string
  /** The time of the sign-in, in seconds since the epoch. */
  auth_time: number
  /** The time at which a newer token replaced this one, in seconds since the epoch. */
  superseded_at: number | null
}

interface SentTransfer {
  user_id: string
  /** The page chooses the id, so that a repeated request has the same one. */
  id: string
  amount: string
  name: string
  iban: string
}

interface Schema {
  session_tokens: SessionToken
  transfers: SentTransfer
}

export type Database = ReturnType<typeof openSqlite<Schema>>

/** The app's tables, and those of Stepup. */
export const database: Database = openSqlite<Schema>(process.env.DATABASE ?? 'app.sqlite')

await database.schema
  .createTable('session_tokens')
  .ifNotExists()
  .addColumn('hash', 'text', (column) => column.primaryKey())
  .addColumn('session_id', 'text', (column) => column.notNull())
  .addColumn('auth_time', 'integer', (column) => column.notNull())
  .addColumn('superseded_at', 'integer')
  .execute()

await database.schema
  .createTable('transfers')
  .ifNotExists()
  .addColumn('user_id', 'text', (column) => column.notNull())
  .addColumn('id', 'text', (column) => column.notNull())
  .addColumn('amount', 'text', (column) => column.notNull())
  .addColumn('name', 'text', (column) => column.notNull())
  .addColumn('iban', 'text', (column) => column.notNull())
  .addPrimaryKeyConstraint('transfers_key', ['user_id', 'id'])
  .execute()
