import type { PolicyData } from '@stepup/policy'
import type { Session, StepUpServer, StepUpStore } from '@stepup/server'
import type { Kysely } from 'kysely'

import type { BankTables } from '../database/tables.ts'
import type { DemoYear } from '../demo/traffic/write-year.ts'
import type { EmailChanges } from '../email-change/email-changes.ts'
import type { BankEvents } from '../events/bank-events.ts'
import type { BankNotice } from '../mail/notice-words.ts'
import type { SecurityLog } from '../security-log/security-log.ts'
import type { Sessions } from '../sessions/sessions.ts'

/** Shared dependencies of all routes. */
export interface Bank {
  readonly db: Kysely<BankTables>
  readonly sessions: Sessions
  readonly stepUp: StepUpServer<Kysely<BankTables>>
  /** Sessions and step-up server of the bank's staff. */
  readonly staff: { readonly sessions: Sessions; readonly stepUp: StepUpServer<Kysely<BankTables>> }
  readonly store: StepUpStore<Kysely<BankTables>>
  readonly clock: () => number
  /** The policies in force. */
  readonly policies: () => PolicyData
  readonly events: BankEvents
  readonly securityLog: SecurityLog
  readonly emailChanges: EmailChanges
  /** Sends a notice to its customer. A failure is only logged. */
  readonly notify: (notice: BankNotice) => void
  readonly log: (message: string) => void
  /** Reads the client's address. Returns `undefined` if it is unknown or belongs to this machine. */
  readonly clientAddress: (request: Request) => string | undefined
  /** Whether this is a demo, with its helpers. */
  readonly demo: boolean
  /** The demo's year of recorded decisions. */
  readonly year: DemoYear | undefined
  /** Returns the session. Throws a `signed_out` fault without one. */
  readonly signedIn: (request: Request) => Promise<Session>
}
