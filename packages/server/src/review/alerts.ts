import { canonicalize, type Json } from '@stepup/protocol'

import type { AuditParts } from '../audit/audit-sink.ts'
import { copyJson } from '../details/copy-json.ts'
import type { AlertEventRecord, AlertRuleRecord, Author } from '../store/desk-records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { readName } from '../text/visible-text.ts'
import { MINUTE } from '../time/clock.ts'

/** Alerts of all nodes: their rules, and which of them fire. The server keeps them, and measures nothing itself. */
export interface Alerts {
  /** The alerts, each with its rule. */
  list(): Promise<readonly AlertRuleRecord[]>
  /**
   * Keeps the rule of an alert; without `id`, of a new one. The audit trail has every revision.
   *
   * @throws TypeError for a name that is not 1 to 100 visible characters, and for a rule of more than 10,000 characters of JSON.
   */
  change(alert: {
    readonly id?: string
    readonly name: string
    readonly rule: Json
    readonly by: Author
  }): Promise<AlertRuleRecord>
  /** Removes an alert. Returns false for an unknown alert. */
  remove(alert: { readonly id: string; readonly by: Author }): Promise<boolean>
  /**
   * Claims that an alert fires, or has recovered. Of all nodes that find the same, one gets the event, sends it, and
   * calls `delivered`. If that node does not within `lease` milliseconds (default one minute), another node gets the
   * event.
   */
  claim(found: {
    readonly alertId: string
    readonly status: AlertEventRecord['status']
    readonly reason: Json
    readonly lease?: number
  }): Promise<AlertEventRecord | undefined>
  /** Marks an event as sent. */
  delivered(event: Pick<AlertEventRecord, 'alertId' | 'seq'>): Promise<void>
  /** Lists events from `since` on, newest first. Default `limit` 100. */
  events(query: {
    readonly alertId?: string
    readonly since: number
    readonly limit?: number
  }): Promise<readonly AlertEventRecord[]>
}

type AlertParts = AuditParts & {
  readonly store: Pick<
    StepUpStore,
    'addAlertRule' | 'listAlertRules' | 'findAlertRule' | 'claimAlert' | 'settleAlert' | 'listAlertEvents'
  >
}

const MAX_NAME = 100
const MAX_RULE = 10_000
const PAGE = 100

export function alerts({ store, clock, audit }: AlertParts): Alerts {
  /** Adds the revision after the newest one. After a conflict, adds the following one. */
  async function add(id: string, make: (last: AlertRuleRecord | undefined) => Revision | undefined) {
    for (;;) {
      const last = await store.findAlertRule(id)
      const revision = make(last)
      if (!revision) return undefined
      const rule: AlertRuleRecord = { id, revision: (last?.revision ?? 0) + 1, at: clock(), ...revision }
      if (!(await store.addAlertRule(rule))) continue
      audit({
        type: 'alert.changed',
        at: rule.at,
        alertId: id,
        revision: rule.revision,
        by: rule.by.id,
        ...(rule.removed ? { removed: true } : { name: rule.name, rule: canonicalize(rule.rule) }),
      })
      return rule
    }
  }

  return {
    list: () => store.listAlertRules(),
    async change({ id = crypto.randomUUID(), by, ...given }) {
      const name = readName(given.name, { max: MAX_NAME })
      if (name === undefined) throw new TypeError(`\`name\` has to be a text of 1 to ${MAX_NAME} visible characters.`)
      const rule = copyJson(given.rule)
      if (JSON.stringify(rule).length > MAX_RULE)
        throw new TypeError(`\`rule\` has to be JSON of at most ${MAX_RULE} characters.`)
      const added = await add(id, () => ({ name, rule, by }))
      return added as AlertRuleRecord
    },
    async remove({ id, by }) {
      const removed = await add(id, (last) =>
        last ? { name: last.name, rule: last.rule, by, removed: true } : undefined,
      )
      return removed !== undefined
    },
    async claim({ alertId, status, reason, lease = MINUTE }) {
      const at = clock()
      const event = await store.claimAlert({ alertId, status, at, reason: copyJson(reason), lease })
      if (event?.claims === 1) audit({ type: `alert.${status}`, at, alertId, seq: event.seq })
      return event
    },
    async delivered(event) {
      await store.settleAlert(event, clock())
    },
    events: ({ alertId, since, limit = PAGE }) =>
      store.listAlertEvents({ since, limit, ...(alertId === undefined ? {} : { alertId }) }),
  }
}

type Revision = Pick<AlertRuleRecord, 'name' | 'rule' | 'by' | 'removed'>
