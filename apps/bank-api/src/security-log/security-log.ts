import { randomUUID } from 'node:crypto'

import { type Audit, deviceLabel, type Place } from '@stepup/server'
import { tryGetContext } from 'hono/context-storage'
import type { Kysely } from 'kysely'

import type { BankTables } from '../database/tables.ts'

/** An event of the customer's account. */
export interface LoggedEvent {
  readonly customerId: string
  /** Time of the event, in milliseconds since the epoch. */
  readonly at: number
  /** `session.started`, or the type of an audit event: `challenge.approved`. */
  readonly type: string
  /** Kind of the factor. */
  readonly kind?: string
  readonly action?: string
  readonly challengeId?: string
}

/** The customer's own list of security events. */
export interface SecurityLog {
  /** Stores an event, with the device and the place of the current request. An error is only logged. */
  record(event: LoggedEvent): Promise<void>
}

/** Options of {@link createSecurityLog}. */
export interface SecurityLogOptions {
  readonly db: Kysely<BankTables>
  /** Returns the place of a request, if the bank knows places. */
  readonly placeOf: (request: Request) => Place | undefined
  readonly log: (message: string) => void
}

export function createSecurityLog({ db, placeOf, log }: SecurityLogOptions): SecurityLog {
  /** The device of a request, in the customer's language. */
  async function deviceOf(request: Request, customerId: string): Promise<string> {
    const customer = await db.selectFrom('customers').select('locale').where('id', '=', customerId).executeTakeFirst()
    return deviceLabel(request, customer?.locale)
  }

  return {
    async record({ customerId, at, type, kind, action, challengeId }) {
      // Audit events carry ids only, so the request comes from the context of the call.
      const request = tryGetContext()?.req.raw
      const place = request && placeOf(request)
      const event = {
        id: randomUUID(),
        customer_id: customerId,
        at,
        type,
        kind: kind ?? null,
        action: action ?? null,
        challenge_id: challengeId ?? null,
        // The place of an anonymizer's exit says nothing about the customer's place.
        city: (place?.anonymous ? undefined : place?.city) ?? null,
        country: (place?.anonymous ? undefined : place?.country) ?? null,
      }
      try {
        const device = request ? await deviceOf(request, customerId) : null
        await db
          .insertInto('security_events')
          .values({ ...event, device })
          .execute()
      } catch (error) {
        log(`A security event could not be kept: ${String(error)}`)
      }
    },
  }
}

const shown: readonly string[] = [
  'challenge.approved',
  'challenge.cancelled',
  'challenge.locked',
  'attempt.failed',
  'factor.enrolled',
  'factor.renamed',
  'factor.removed',
  'factor.default_changed',
  'factor.unlocked',
  'approval.denied',
  'device.added',
  'device.removed',
]

/**
 * Records the audit events that concern the customer. The response waits for the write, so an approval is listed by the
 * time the customer learns of it.
 */
export function securityLogAudit(
  securityLog: SecurityLog,
  { isNews }: { readonly isNews: (event: LoggedEvent) => Promise<boolean> },
): Audit {
  return async (event) => {
    if (!('userId' in event) || event.userId === undefined || !shown.includes(event.type)) return
    const logged = {
      customerId: event.userId,
      at: event.at,
      type: event.type,
      ...('kind' in event ? { kind: event.kind } : {}),
      ...('action' in event ? { action: event.action } : {}),
      ...('challengeId' in event && event.challengeId !== undefined ? { challengeId: event.challengeId } : {}),
    }
    if (await isNews(logged)) await securityLog.record(logged)
  }
}
