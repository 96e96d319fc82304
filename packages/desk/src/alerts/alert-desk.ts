import type { AlertEventRecord, AlertRuleRecord, ServerSetup, StepUpServer } from '@stepup/server'
import type { Json } from '@stepup/protocol'
import * as v from 'valibot'

import type { Columns } from '../columns/columns.ts'
import type { DecisionReader } from '../columns/decision-reader.ts'
import type { Alert, AlertCause, AlertFiring, AlertList, AlertRequest, AlertRule, Author } from '../contract.ts'
import { inTime } from '../queue/in-time.ts'
import { type AlertMessage, alertMessage } from './alert-message.ts'
import { countPeriods } from './counted-events.ts'
import { evaluate, type Evaluation, GRID, periodsOf } from './evaluate.ts'
import { newAlertRule } from './alert-rule.ts'
import { onGrid } from './simulate.ts'

/** A way to send alerts. Rejects when the alert was not sent. */
export type AlertSender = (message: AlertMessage) => Promise<void>

export interface AlertDeskOptions {
  readonly alerts: StepUpServer['alerts']
  readonly setup: ServerSetup
  readonly columns: Columns
  readonly reader: DecisionReader
  /** Audience whose decisions the alerts count. Absent: decisions of all audiences. */
  readonly audience: string | undefined
  readonly senders: Readonly<Partial<Record<'mail' | 'webhook', AlertSender>>>
  /** The page that shows alerts. */
  readonly url: string
  /** Called when an alert fired or recovered. */
  readonly onChange: () => void
}

const HISTORY = 200
const SHOWN = 100
/** Attempts to send an event, by all nodes together. */
const TRIES = 10
/**
 * Milliseconds that one sender may take. All senders have to end before the lease of an event does, because another
 * node would then send it again.
 */
const SEND_LIMIT = 20_000

/** The alerts of the desk: their rules, and the watch over live traffic. */
export class AlertDesk {
  readonly #options: AlertDeskOptions
  /**
   * Senders that have sent the latest event of an alert, by the alert's id. After a failure of one, the others do not
   * send it again.
   */
  readonly #sent = new Map<string, { readonly seq: number; readonly by: Set<string> }>()
  #checkedUntil = Number.NEGATIVE_INFINITY
  #checking: Promise<void> | undefined

  constructor(options: AlertDeskOptions) {
    this.#options = options
  }

  async list(): Promise<AlertList> {
    const { alerts, senders } = this.#options
    const [records, events] = await Promise.all([alerts.list(), alerts.events({ since: 0, limit: HISTORY })])
    const history = firingsOf(events)
    return {
      alerts: records.flatMap((record) => alertOf(record, history) ?? []),
      history: history.slice(0, SHOWN),
      sentTo: (['mail', 'webhook'] as const).filter((name) => senders[name]),
    }
  }

  /** Changes the alert with the id of the rule, or adds one for a rule without an id. */
  async change({ id, name, ...rule }: AlertRequest, by: Author): Promise<Alert> {
    const { alerts } = this.#options
    const record = await alerts.change({ name, rule, by, ...(id === undefined ? {} : { id }) })
    const events = await alerts.events({ alertId: record.id, since: 0, limit: HISTORY })
    const alert = alertOf(record, firingsOf(events))
    if (!alert) throw new Error('The alert was not kept as it was read.')
    return alert
  }

  remove(id: string, by: Author): Promise<boolean> {
    return this.#options.alerts.remove({ id, by })
  }

  /**
   * Evaluates every alert at the latest time of the grid, and sends alerts that fired or recovered. Several nodes may
   * call it concurrently: one of them sends. Concurrent callers share one check.
   */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => (this.#checking = undefined))
    return this.#checking
  }

  async #check(): Promise<void> {
    const { alerts, setup, reader } = this.#options
    const records = await alerts.list()
    const ids = new Set(records.map(({ id }) => id))
    for (const id of this.#sent.keys()) if (!ids.has(id)) this.#sent.delete(id)
    if (records.length === 0) return
    await reader.refresh()
    if (reader.isLoading) return
    const to = onGrid(setup.clock())
    const isNew = to > this.#checkedUntil || to < this.#checkedUntil - GRID
    this.#checkedUntil = to
    for (const record of records) {
      try {
        await this.#checkAlert(record, { to, isNew })
      } catch (error) {
        setup.audit({ type: 'error', at: setup.clock(), error })
      }
    }
  }

  async #checkAlert(record: AlertRuleRecord, { to, isNew }: { readonly to: number; readonly isNew: boolean }) {
    const { alerts } = this.#options
    const rule = ruleOf(record)
    if (!rule) return
    const [last] = await alerts.events({ alertId: rule.id, since: 0, limit: 1 })
    if (last && last.deliveredAt === undefined) return this.#claim(rule, last.status, causeOf(last))
    if (!isNew) return
    const isFiring = last?.status === 'fired'
    const { cause, isOver, isBack } = this.#evaluate(rule, to)
    if (!isFiring && rule.enabled && isOver) await this.#claim(rule, 'fired', cause)
    else if (isFiring && (isBack || !rule.enabled)) await this.#claim(rule, 'recovered', cause)
  }

  #evaluate(rule: AlertRule, to: number): Evaluation {
    const { columns, setup, audience } = this.#options
    const periods = periodsOf(rule, to)
    const counts = countPeriods(columns, rule, { periods, challengeLifetime: setup.challengeLifetime, audience })
    return evaluate(rule, { counts, periods, oldest: Math.max(columns.oldest ?? to, columns.floor) })
  }

  async #claim(rule: AlertRule, status: AlertEventRecord['status'], cause: AlertCause): Promise<void> {
    const { alerts, onChange } = this.#options
    const event = await alerts.claim({ alertId: rule.id, status, reason: cause as unknown as Json })
    if (!event) return
    onChange()
    const isSent = await this.#send(rule, event)
    if (!isSent && event.claims < TRIES) return
    await alerts.delivered(event)
    this.#sent.delete(rule.id)
  }

  /** Sends an event by each sender that has not sent it yet. Returns whether all senders have. */
  async #send(rule: AlertRule, event: AlertEventRecord): Promise<boolean> {
    const { senders, setup, url } = this.#options
    const id = `alert_${event.alertId}_${event.seq}`
    const message = alertMessage({ id, type: `alert.${event.status}`, at: event.at, rule, cause: causeOf(event), url })
    const known = this.#sent.get(event.alertId)
    const done = known?.seq === event.seq ? known.by : new Set<string>()
    this.#sent.set(event.alertId, { seq: event.seq, by: done })
    for (const [name, send] of Object.entries(senders)) {
      if (done.has(name)) continue
      try {
        // A sender that never settles would delay all later alerts.
        await inTime(send(message), SEND_LIMIT, () => new Error(`The alert was not sent by ${name} in time.`))
        done.add(name)
      } catch (error) {
        setup.audit({ type: 'error', at: setup.clock(), error })
      }
    }
    return Object.keys(senders).every((name) => done.has(name))
  }
}

/** `undefined` for a rule that this version does not know: another version of the desk wrote it. */
function ruleOf({ id, name, rule }: AlertRuleRecord): AlertRule | undefined {
  const { success, output } = v.safeParse(newAlertRule, { name, ...(rule as object) })
  return success ? { id, ...output } : undefined
}

function alertOf(record: AlertRuleRecord, firings: readonly AlertFiring[]): Alert | undefined {
  const rule = ruleOf(record)
  if (!rule) return undefined
  const firing = firings.find(({ ruleId, recoveredAt }) => ruleId === rule.id && recoveredAt === undefined)
  return { rule, author: record.by, changedAt: record.at, ...(firing ? { firing } : {}) }
}

/** Firings, newest first, of events in any order. */
function firingsOf(events: readonly AlertEventRecord[]): readonly AlertFiring[] {
  const open = new Map<string, AlertFiring>()
  const firings: AlertFiring[] = []
  for (const event of events.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    const firing = open.get(event.alertId)
    if (event.status === 'fired') {
      open.set(event.alertId, { ruleId: event.alertId, firedAt: event.at, cause: causeOf(event) })
    } else if (firing) {
      open.delete(event.alertId)
      firings.push({ ...firing, recoveredAt: event.at })
    }
  }
  return [...firings, ...open.values()].toSorted((a, b) => b.firedAt - a.firedAt)
}

/** Returns the cause of an event. The desk itself wrote it, as the event's reason. */
function causeOf({ reason }: AlertEventRecord): AlertCause {
  return reason as unknown as AlertCause
}
