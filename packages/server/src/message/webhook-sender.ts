/** Options of {@link webhookSender}. */
export interface WebhookSenderOptions {
  /** URL that receives the messages. */
  readonly url: string
  /** Signs each post: the receiver checks `Stepup-Signature` with it. */
  readonly secret: string
  /** Milliseconds until a post that isn't answered counts as not sent. Default 10 000. */
  readonly timeout?: number
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: () => number
}

/**
 * Sends messages through your own e-mail or SMS service: a POST of the message as JSON.
 *
 * The header `Stepup-Signature: t=1767225600,v1=<hex>` contains HMAC-SHA-256 over `<t>.<body>`. The body contains a
 * code: keep it out of logs. Any response other than a timely 2xx means "not sent".
 *
 * @throws Error unless the response is a 2xx.
 * @example
 * ```ts
 * smsOtp({ host: 'bank.example', send: webhookSender({ url: 'https://sms.internal/send', secret }) })
 * ```
 */
export function webhookSender(options: WebhookSenderOptions): (message: object) => Promise<void> {
  const { url, secret, timeout = 10_000, fetch = globalThis.fetch, clock = Date.now } = options
  const encoder = new TextEncoder()
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

  return async (message) => {
    const body = JSON.stringify(message)
    const time = Math.floor(clock() / 1000)
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', await key, encoder.encode(`${time}.${body}`)))
    const hex = Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stepup-signature': `t=${time},v1=${hex}` },
      body,
      // A redirect would send the code elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`The webhook answered with ${response.status}.`)
  }
}
