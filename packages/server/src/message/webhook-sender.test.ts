import { describe, expect, it } from 'vitest'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

import { webhookSender } from './webhook-sender.ts'

const secret = `whsec_${btoa('thirty-two bytes for a webhook..')}`
const url = 'https://sms.internal/send'

interface Post {
  readonly input: string
  readonly init: RequestInit
  readonly headers: Record<string, string>
  readonly body: string
}

/** A receiver that keeps what it gets. */
function receiver(respond: (signal: AbortSignal) => Promise<Response> = async () => new Response('ok')) {
  const posts: Post[] = []
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { headers, body } = init as { headers: Record<string, string>; body: string }
    posts.push({ input: String(input), init, headers, body })
    return respond(init.signal ?? new AbortController().signal)
  }
  return { posts, fetch }
}

describe('a webhook', () => {
  it('is verified by the library of Standard Webhooks, and not with another body, id or secret', async () => {
    const { posts, fetch } = receiver()
    const message = { to: '+4915123456789', text: 'Žofie: 123456 – “once”' }
    await webhookSender({ url, secret, fetch })(message)
    const [{ input, headers, body, init } = { input: '', headers: {}, body: '', init: {} }] = posts
    expect(input).toBe(url)
    expect(init).toMatchObject({ method: 'POST', redirect: 'error' })
    expect(headers['content-type']).toBe('application/json')
    expect(new Webhook(secret).verify(body, headers)).toEqual(message)
    const verify = (key: string, text: string, changed = {}) => new Webhook(key).verify(text, { ...headers, ...changed })
    expect(() => verify(secret, body.replace('123456', '654321'))).toThrow(WebhookVerificationError)
    expect(() => verify(secret, body, { 'webhook-id': 'msg_1' })).toThrow(WebhookVerificationError)
    expect(() => verify(`whsec_${btoa('another secret of thirty-two byt')}`, body)).toThrow(WebhookVerificationError)
  })

  it('has an id of its own for each message, and the same one for each attempt that names it', async () => {
    const { posts, fetch } = receiver()
    const send = webhookSender({ url, secret, fetch, clock: () => 1_790_000_000_999 })
    await send({ text: 'a' })
    await send({ text: 'a' })
    await send({ text: 'b' }, { id: 'alert 7' })
    await send({ text: 'b' }, { id: 'alert 7' })
    const ids = posts.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(3)
    expect(ids.slice(2)).toEqual(['alert 7', 'alert 7'])
    expect(posts.map(({ headers }) => headers['webhook-timestamp'])).toEqual(Array(4).fill('1790000000'))
  })

  it.each([302, 400, 500])('counts as not sent when the receiver answers with %i', async (status) => {
    const { fetch } = receiver(async () => new Response(null, { status }))
    await expect(webhookSender({ url, secret, fetch })({})).rejects.toThrow(String(status))
  })

  it('counts as not sent when the receiver does not answer in time', async () => {
    const { fetch } = receiver(
      (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })),
    )
    await expect(webhookSender({ url, secret, fetch, timeout: 5 })({})).rejects.toThrow(/timeout/iu)
  })

  it.each(['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(88)}`, `whsec_${'A'.repeat(33)}`, secret.slice(6)])(
    'has no secret like %j',
    (malformed) => {
      expect(() => webhookSender({ url, secret: malformed })).toThrow('whsec_')
    },
  )
})
