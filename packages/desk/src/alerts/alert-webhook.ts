import type { AlertMessage } from './alert-message.ts'

/** A webhook for alerts. */
export interface AlertWebhookOptions {
  readonly url: string
  /** The shared secret as Standard Webhooks write it: `whsec_` and base64 of 24 to 64 random bytes. */
  readonly secret: string
  /** Milliseconds until a post without an answer counts as not sent. Default 10,000. */
  readonly timeout?: number
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: () => number
}

/**
 * Sends alerts to a webhook by Standard Webhooks (standardwebhooks.com): the headers `webhook-id`, `webhook-timestamp`
 * and `webhook-signature`, and `{ type, timestamp, data }` as JSON. The id is the same for each attempt, so that a
 * receiver can detect duplicates.
 *
 * @throws TypeError for a malformed secret. The sender rejects if the response is no 2xx or missing.
 */
export function alertWebhook(options: AlertWebhookOptions): (message: AlertMessage) => Promise<void> {
  const { url, timeout = 10_000, fetch = globalThis.fetch, clock = Date.now } = options
  const bytes = secretBytes(options.secret)
  const key = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

  return async ({ id, type, at, rule, cause, url: page, text }) => {
    const timestamp = new Date(at).toISOString()
    const body = JSON.stringify({ type, timestamp, data: { rule, cause, url: page, text } })
    const seconds = String(Math.floor(clock() / 1000))
    const signed = new TextEncoder().encode(`${id}.${seconds}.${body}`)
    const mac = Buffer.from(await crypto.subtle.sign('HMAC', await key, signed)).toString('base64')
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,${mac}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`The webhook of alerts answered with ${response.status}.`)
  }
}

function secretBytes(secret: string): Uint8Array<ArrayBuffer> {
  const text = /^whsec_([A-Za-z0-9+/]+={0,2})$/u.exec(secret)?.[1] ?? ''
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  if (bytes.length < 24 || bytes.length > 64)
    throw new TypeError('The secret of a webhook has to be `whsec_` and base64 of 24 to 64 random bytes.')
  return bytes
}
