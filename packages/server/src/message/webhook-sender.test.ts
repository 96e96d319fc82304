import { describe, expect, it } from 'vitest'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

import { webhookSender } from './webhook-sender.ts'

const secret = `whsec_${btoa('thirty-two bytes for a webhook..')}`
const url = 'https://sms.internal/send'

interface Post {
  readonly request: Request
  readonly body: string
  readonly headers: Record<string, string>
}

/** A receiver that keeps what it gets. */
function receiver(respond: (signal: AbortSignal) => Promise<Response> = async () => new Response('ok')) {
  const posts: Post[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    posts.push({ request, body: await request.clone().text(), headers: Object.fromEntries(request.headers) })
    return respond(request.signal)
  }
  return { posts, fetch }
}

describe('a webhook', () => {
  it('the library of Standard Webhooks verifies a webhook, and refuses another body, id or secret', async () => {
    const { posts, fetch } = receiver()
    const message = { to: '+4915123456789', text: 'Žofie: 123456 – “once”' }
    await webhookSender({ url, secret, fetch })(message)
    const [post] = posts
    if (!post) throw new Error('Nothing was posted')
    expect(post.request).toMatchObject({ url, method: 'POST', redirect: 'error' })
    expect(post.headers['content-type']).toBe('application/json')
    const verify = ({ key = secret, body = post.body, ...changed }: Record<string, string> = {}) =>
      new Webhook(key).verify(body, { ...post.headers, ...changed })
    expect(verify()).toEqual(message)
    const other = `whsec_${btoa('another secret of thirty-two byt')}`
    for (const changed of [{ body: post.body.replace('123456', '654321') }, { 'webhook-id': 'msg_1' }, { key: other }])
      expect(() => verify(changed)).toThrow(WebhookVerificationError)
  })

  it('each webhook has another id, and each attempt with a given id has that one', async () => {
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

  it.each([302, 400, 500])('a webhook counts as not sent when the receiver answers with %i', async (status) => {
    const { fetch } = receiver(async () => new Response(null, { status }))
    await expect(webhookSender({ url, secret, fetch })({})).rejects.toThrow(String(status))
  })

  it('a webhook counts as not sent when the receiver does not answer in time', async () => {
    const { fetch } = receiver(
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
        ),
    )
    await expect(webhookSender({ url, secret, fetch, timeout: 5 })({})).rejects.toThrow(/timeout/iu)
  })

  it('the secret of a webhook needs no padding', () => {
    expect(() => webhookSender({ url, secret: secret.replaceAll('=', '') })).not.toThrow()
  })

  it.each([
    '',
    'secret',
    'whsec_',
    'whsec_c2hvcnQ=',
    `whsec_${'A'.repeat(88)}`,
    `whsec_${'A'.repeat(33)}`,
    secret.slice(6),
  ])('a webhook has no secret like %j', (malformed) => {
    expect(() => webhookSender({ url, secret: malformed })).toThrow('whsec_')
  })
})
