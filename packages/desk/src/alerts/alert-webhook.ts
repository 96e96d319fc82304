import { webhookSender, type WebhookSenderOptions } from '@stepup/server'

import type { AlertMessage } from './alert-message.ts'

/**
 * Sends alerts to a webhook as `{ type, timestamp, data }`. The id is the same for each attempt, so that a receiver can detect duplicates.
 *
 * @throws TypeError for a malformed secret. The sender rejects without a 2xx response.
 */
export function alertWebhook(options: WebhookSenderOptions): (message: AlertMessage) => Promise<void> {
  const send = webhookSender(options)
  return ({ id, type, at, rule, cause, url, text }) =>
    send({ type, timestamp: new Date(at).toISOString(), data: { rule, cause, url, text } }, { id })
}
