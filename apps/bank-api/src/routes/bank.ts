import type { Session, StepUpServer, StepUpStore } from '@stepup/server'
import type { Kysely } from 'kysely'

import type { BankTables } from '../database/tables.ts'
import type { Sessions } from '../sessions/sessions.ts'

/** What every route works with. */
export interface Bank {
  readonly db: Kysely<BankTables>
  readonly sessions: Sessions
  readonly stepUp: StepUpServer<Kysely<BankTables>>
  readonly store: StepUpStore<Kysely<BankTables>>
  readonly clock: () => number
  /** Where a request comes from; nothing when that can't be told, or is this machine. */
  readonly clientAddress: (request: Request) => string | undefined
  /** Whether this is a demo, with its helpers. */
  readonly demo: boolean
  /** Who is signed in. Throws the refusal when nobody is. */
  readonly signedIn: (request: Request) => Promise<Session>
}
