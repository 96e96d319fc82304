import { digests } from '../seal/digests.ts'

/** Options of {@link webhookSender}. */
export interface WebhookSenderOptions {
  /** URL that receives the messages. */
  readonly url: string
  /** The secret that the receiver checks the signatures with: `whsec_` and base64 of 24 to 64 random bytes. */
  readonly secret: string
  /** Milliseconds until a post that isn't answered counts as not sent. Default 10,000. */
  readonly timeout?: number
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: () => number
}

/**
 * Posts a message as JSON. With the same `id` for each attempt, the receiver detects duplicates. Default: a new one.
 *
 * @throws Error unless the response is a 2xx within the time limit.
 */
export type SendWebhook = (message: object, attempt?: { readonly id?: string }) => Promise<void>

/**
 * Sends messages to a webhook, such as your own e-mail or SMS service: a POST of each message as JSON, signed as Standard Webhooks
 * (standardwebhooks.com) require, in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. Receivers verify it with the
 * library of their language. The body may contain a code: keep it out of logs.
 *
 * @throws TypeError for a malformed secret.
 * @example
 * ```ts
 * smsOtp({ host: 'bank.example', send: webhookSender({ url: 'https://sms.internal/send', secret }) })
 * ```
 */
export function webhookSender(options: WebhookSenderOptions): SendWebhook {
  const { url, timeout = 10_000, fetch = globalThis.fetch, clock = Date.now } = options
  const hmac = digests.hmacSha256(secretBytes(options.secret))

  return async (message, { id = `msg_${crypto.randomUUID()}` } = {}) => {
    const body = JSON.stringify(message)
    const timestamp = String(Math.floor(clock() / 1000))
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${base64(hmac(`${id}.${timestamp}.${body}`))}`,
      },
      body,
      // A redirect would send the code elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`The webhook answered with ${response.status}.`)
  }
}

function secretBytes(secret: string): Uint8Array {
  const text = /^whsec_((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?)$/u.exec(secret)?.[1] ?? ''
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  if (bytes.length < 24 || bytes.length > 64)
    throw new TypeError(
      '[stepup] The secret of a webhook has to be `whsec_` and base64 of 24 to 64 random bytes: echo "whsec_$(openssl rand -base64 32)"',
    )
  return bytes
}

/** The base64 of a base64url text of 32 bytes. */
function base64(hash: string): string {
  return `${hash.replaceAll('-', '+').replaceAll('_', '/')}=`
}
