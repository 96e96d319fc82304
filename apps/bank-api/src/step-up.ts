import { randomUUID } from 'node:crypto'

import {
  createStepUpServer,
  emailOtp,
  passkey,
  recoveryCodes,
  totp,
  type Audit,
  type Policies,
  type StepUpServer,
} from '@stepup/server'
import { detail, money } from '@stepup/server/details'
import { createSqliteStore } from '@stepup/server/sqlite'
import type { Kysely } from 'kysely'

import type { BankTables } from './database/tables.ts'
import type { SendMail } from './mail/inbox.ts'
import { noticeMail } from './mail/notice-mail.ts'
import type { Sessions } from './sessions/sessions.ts'

export interface BankStepUpOptions {
  readonly db: Kysely<BankTables>
  readonly sessions: Sessions
  readonly origin: string
  readonly secret: Uint8Array
  readonly policies: () => Policies
  readonly sendMail: SendMail
  readonly clock: () => number
  readonly log: (message: string) => void
}

/** Step-up as the bank uses it: its factors, its policies, its sessions, in its own database. */
export async function createBankStepUp(options: BankStepUpOptions): Promise<StepUpServer<Kysely<BankTables>>> {
  const { db, sessions, origin, sendMail, clock } = options
  const store = createSqliteStore(db)
  await store.migrate()
  return createStepUpServer({
    store,
    session: sessions,
    secret: options.secret,
    origins: [origin],
    policies: options.policies,
    clock,
    factors: [
      passkey({ rpId: new URL(origin).hostname, rpName: 'Northbank', origins: [origin] }),
      totp({ issuer: 'Northbank' }),
      emailOtp({ send: sendMail }),
      recoveryCodes(),
    ],
    details: { daily_limit: detail({ newLimit: money(), currentLimit: money() }) },
    audit: securityLog(options),
    notify: async (notice) => {
      if (notice.user.email !== undefined) await sendMail({ to: notice.user.email, ...noticeMail(notice) })
    },
  })
}

const shown: readonly string[] = [
  'challenge.approved',
  'challenge.cancelled',
  'challenge.locked',
  'attempt.failed',
  'factor.enrolled',
  'factor.renamed',
  'factor.removed',
]

/** Keeps what a customer should see of their own security, and tells the operator what failed. */
function securityLog({ db, log }: BankStepUpOptions): Audit {
  return (event) => {
    if (event.type === 'error') {
      log(
        `Step-up failed: ${event.error instanceof Error ? (event.error.stack ?? event.error.message) : String(event.error)}`,
      )
    } else if ('userId' in event && shown.includes(event.type)) {
      const row = {
        id: randomUUID(),
        customer_id: event.userId,
        at: event.at,
        type: event.type,
        kind: 'kind' in event ? event.kind : null,
        action: 'action' in event ? event.action : null,
      }
      db.insertInto('security_events')
        .values(row)
        .execute()
        .catch((error: unknown) => log(`A security event could not be kept: ${String(error)}`))
    }
  }
}
