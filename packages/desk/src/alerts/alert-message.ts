import type { AlertCause, AlertRule } from '../contract.ts'

/** An alert that fired or recovered, in the sent form. */
export interface AlertMessage {
  /** Id of the message, the same for each attempt to send it. */
  readonly id: string
  readonly type: 'alert.fired' | 'alert.recovered'
  /** Time at which the alert fired or recovered, in milliseconds since the epoch. */
  readonly at: number
  readonly rule: AlertRule
  readonly cause: AlertCause
  /** The page of the desk that shows it. */
  readonly url: string
  /** Subject of a mail, in English. */
  readonly subject: string
  readonly text: string
}

/** Adds the words to an alert. */
export function alertMessage(message: Omit<AlertMessage, 'subject' | 'text'>): AlertMessage {
  const { rule, type, url, cause } = message
  const hasFired = type === 'alert.fired'
  return {
    ...message,
    subject: hasFired ? `Alert: ${rule.name}` : `Over: ${rule.name}`,
    text: [
      hasFired ? `The alert "${rule.name}" fired.` : `The alert "${rule.name}" is over.`,
      explain(rule, cause),
      `Window: ${timeText(cause.from)} to ${timeText(cause.to)}.`,
      url,
    ].join('\n\n'),
  }
}

const words: Readonly<Record<AlertRule['measure'], string>> = {
  asked: 'asked for a step-up',
  denied: 'denied',
  abandoned: 'abandoned',
  failed: 'failed',
  cancelled: 'canceled',
  rejected: 'rejected by the customer',
}

/** The numbers of an alert in a sentence. */
function explain({ measure, as, of }: AlertRule, { count, of: total, value, usual, weeks }: AlertCause): string {
  const noun = measure === 'asked' || measure === 'denied' ? 'requests' : 'step-ups that ended'
  const about = [
    ...(of.action === undefined ? [] : [`action ${of.action}`]),
    ...(of.rule === undefined ? [] : [`rule ${of.rule}`]),
    ...(of.factor === undefined ? [] : [`factor ${of.factor}`]),
  ]
  const whose = about.length === 0 ? '' : ` (${about.join(', ')})`
  const compared =
    as === 'rate' ? `${percent(value)}, and usually ${percent(usual)}` : `usually ${usual.toFixed(usual < 10 ? 1 : 0)}`
  const since = `in the same hours of the last ${weeks === 1 ? 'week' : `${weeks} weeks`}`
  return `${count} of ${total} ${noun}${whose} were ${words[measure]}: ${compared} ${since}.`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
