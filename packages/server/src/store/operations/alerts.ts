import type { Json } from '@stepup/protocol'

import type { AlertEventRecord, AlertRuleRecord } from '../desk-records.ts'
import type { Operate, Outcome } from '../operate.ts'
import { alertEvents, alertRules } from '../desk-tables.ts'
import { numbered } from '../table.ts'

/** The state of an alert, as a node has found it. */
export interface AlertClaim {
  readonly alertId: string
  readonly status: AlertEventRecord['status']
  readonly at: number
  readonly reason: Json
  /** Milliseconds after which another node may deliver the event, if the claiming node has not. */
  readonly lease: number
}

export interface AlertOperations {
  /**
   * Keeps a revision of an alert's rule instead of the one that it follows; a removal keeps none. False when it does
   * not follow the kept one.
   */
  addAlertRule(rule: AlertRuleRecord): Promise<boolean>
  /** The rule of every alert. */
  listAlertRules(): Promise<readonly AlertRuleRecord[]>
  /** The rule of an alert. */
  findAlertRule(id: string): Promise<AlertRuleRecord | undefined>
  /**
   * Claims a change of an alert's state. One of all nodes that find the same change gets the event and delivers it;
   * after the lease, an undelivered event can be claimed again. `undefined` for all others, and for an alert that
   * recovers without having fired.
   */
  claimAlert(claim: AlertClaim): Promise<AlertEventRecord | undefined>
  /** Marks an event as delivered. False when it was already. */
  settleAlert(event: Pick<AlertEventRecord, 'alertId' | 'seq'>, at: number): Promise<boolean>
  /** Lists events from `since` on, newest first, of one alert or of all. */
  listAlertEvents(query: {
    readonly alertId?: string
    readonly since: number
    readonly limit: number
  }): Promise<readonly AlertEventRecord[]>
}

export function alertOperations({ list, first, change, updateOne }: Operate): AlertOperations {
  return {
    addAlertRule: (rule) =>
      change(rule.id, [alertRules.by('ref', rule.id)], (before) =>
        (before.at(-1)?.record.revision ?? 0) === rule.revision - 1
          ? {
              result: true,
              changes: [
                ...before.map((kept) => alertRules.remove(kept)),
                ...(rule.removed ? [] : [alertRules.add(rule)]),
              ],
            }
          : { result: false },
      ),
    async listAlertRules() {
      // An earlier version kept every revision, until the next change of its alert.
      const kept = await list(alertRules.all({}))
      return [...new Map(kept.map((rule) => [rule.id, rule])).values()].filter(({ removed }) => !removed)
    },
    findAlertRule: (id) => first(alertRules.by('ref', id, { order: 'newest', limit: 1 })),
    claimAlert({ alertId, status, at, reason, lease }) {
      const newest = alertEvents.by('ref', alertId, { order: 'newest', limit: 1 })
      return change(alertId, [newest], ([last]): Outcome<AlertEventRecord | undefined> => {
        // A claim in the future was made by a node whose clock was ahead. It must not hold up all other nodes until
        // that time.
        const isUnderWay = last && last.record.deliveredAt === undefined && Math.abs(at - last.record.claimedAt) < lease
        if (isUnderWay || (!last && status === 'recovered')) return { result: undefined }
        if (last?.record.status === status) {
          if (last.record.deliveredAt !== undefined) return { result: undefined }
          const claimed = { ...last.record, claimedAt: at, claims: last.record.claims + 1 }
          return { result: claimed, changes: [alertEvents.put(claimed, last)] }
        }
        const seq = (last?.record.seq ?? 0) + 1
        // Times increase with the numbers, even if clocks differ.
        const added = { alertId, seq, status, reason, at: Math.max(at, last?.record.at ?? 0), claimedAt: at, claims: 1 }
        return { result: added, changes: [alertEvents.add(added)] }
      })
    },
    settleAlert: ({ alertId, seq }, at) =>
      updateOne(
        alertId,
        alertEvents.by('id', numbered(alertId, seq)),
        (kept) => kept.record.deliveredAt === undefined && alertEvents.put({ ...kept.record, deliveredAt: at }, kept),
      ),
    listAlertEvents({ alertId, since, limit }) {
      const range = { order: 'newest', since, limit } as const
      return list(alertId === undefined ? alertEvents.all(range) : alertEvents.by('ref', alertId, range))
    },
  }
}
