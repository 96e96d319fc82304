import { createServer } from 'node:http'

import { describe, expect, it, onTestFinished } from 'vitest'

import { listen } from '../../../server/test/adapters/listen.ts'
import { serverForAdapter } from '../../../server/test/adapters/server-for-adapter.ts'
import { passkey, type StepUpServerOptions, totp } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { nodeHandler } from '@stepup/server/node'
import { createSeal, resealAll } from '@stepup/server/operator'
import { checkConfig } from './check-config.ts'
import { checkMail } from './check-mail.ts'
import { checkUrl } from './check-url.ts'
import { checkCookie } from './cookies.ts'
import { checkCors } from './cors.ts'
import { checkOrigin, checkRelyingParty } from './origins.ts'
import type { Check } from './check.ts'

const app = 'http://localhost'

/** Returns the failed checks. */
const faults = (checks: readonly Check[]): readonly string[] =>
  checks.filter(({ status }) => status !== 'ok').map(({ status, about, message }) => `${status} ${about}: ${message}`)

/** Starts a server behind a proxy that changes its responses. */
async function running(
  proxy: (response: Response, request: Request) => Response = (response) => response,
): Promise<string> {
  const { stepUp } = await serverForAdapter({ session: { read: async () => undefined } })
  const handle = nodeHandler(async (request) => {
    const response = await stepUp.handler(request)
    return proxy(new Response(response.body, response), request)
  })
  const { url } = await listen(createServer(handle), onTestFinished)
  return `${url.replace('127.0.0.1', 'localhost')}/step-up`
}

const without =
  (...names: readonly string[]) =>
  (response: Response): Response => {
    for (const name of names) response.headers.delete(name)
    return response
  }

describe('the doctor at a running server', () => {
  it('the doctor finds no fault in a healthy server', async () => {
    expect(faults(await checkUrl(await running(), app))).toEqual([])
  })

  it('the doctor reports its finding about a shared origin of pages and API once', async () => {
    const mount = await running()
    const checks = await checkUrl(mount, new URL(mount).origin)
    expect(checks.filter(({ message }) => message.startsWith('Passkeys work on'))).toHaveLength(1)
  })

  it.each<[string, (response: Response) => Response, string]>([
    [
      'a proxy that removes the header of the challenge',
      without('www-authenticate'),
      'warning headers: WWW-Authenticate is missing',
    ],
    ['a response that may be cached', without('cache-control'), 'error headers: Cache-Control'],
    [
      'CORS without exposed headers',
      without('access-control-expose-headers'),
      'warning cors: Pages of http://localhost cannot read www-authenticate and retry-after of the step-up. The client then reads the challenge in the body.',
    ],
    [
      'CORS without the grant',
      without('access-control-allow-headers'),
      'error cors: Pages of http://localhost may not send content-type and step-up-grant',
    ],
    ['CORS without cookies', without('access-control-allow-credentials'), 'allows no cookies'],
    ['no CORS', without('access-control-allow-origin'), 'does not allow pages of http://localhost'],
    [
      'a clock that is behind',
      (response) => {
        response.headers.set('date', new Date(Date.now() - 90_000).toUTCString())
        return response
      },
      'behind this machine',
    ],
    [
      'a cookie that scripts can read',
      (response) => {
        response.headers.append('set-cookie', 'session=1; Path=/; SameSite=Lax')
        return response
      },
      'warning cookies: session can be read by scripts',
    ],
  ])('the doctor finds %s', async (_, proxy, fault) => {
    expect(faults(await checkUrl(await running(proxy), app)).join('\n')).toContain(fault)
  })

  it('the doctor finds an unlisted origin, and an address that passkeys do not support', async () => {
    const mount = await running()
    expect(faults(await checkUrl(mount, 'https://other.example')).join('\n')).toContain('refused as cross-site')
    expect(faults(await checkUrl(mount.replace('localhost', '127.0.0.1'), app)).join('\n')).toContain(
      'Passkeys need a domain name',
    )
  })

  it('the doctor finds a proxy that drops the Origin header', async () => {
    const { stepUp } = await serverForAdapter({ session: { read: async () => undefined } })
    const handle = nodeHandler((request) => {
      const headers = new Headers(request.headers)
      headers.delete('origin')
      return stepUp.handler(new Request(request, { headers }))
    })
    const { url } = await listen(createServer(handle), onTestFinished)
    expect(faults(await checkUrl(`${url}/step-up`, app)).join('\n')).toContain(
      'the Origin header does not reach the server',
    )
  })

  it('the doctor reports another app at the URL, or a missing response', async () => {
    const { url } = await listen(
      createServer((_, outgoing) => outgoing.end('<html>')),
      onTestFinished,
    )
    expect(faults(await checkUrl(`${url}/step-up`, app)).join('\n')).toContain('Another handler responds')
    expect(faults(await checkUrl((await running()).replace('/step-up', '/api/step-up'), app)).join('\n')).toContain(
      'its `basePath` is another path',
    )
    expect(faults(await checkUrl('http://localhost:1/step-up', app)).join('\n')).toContain('does not answer')
  })

  it('the doctor checks the CORS headers of the API', async () => {
    const { url } = await listen(
      createServer((_, outgoing) => outgoing.end('{}')),
      onTestFinished,
    )
    expect(faults(await checkCors(url, app, 'API'))).toHaveLength(3)
    expect(faults(await checkCors(`${url}/`, url, 'API'))).toEqual([])
  })
})

describe('the doctor with options', () => {
  const origin = 'https://app.bank.example'
  const options = (more: Partial<StepUpServerOptions> = {}): StepUpServerOptions => ({
    store: createMemoryStore(),
    session: { read: async () => undefined, rotate: async () => [] },
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    factors: [passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] })],
    policies: { version: '1', rules: [{ id: 'a', actions: ['pay'], require: { acr_values: ['phr'] } }] },
    clientAddress: () => undefined,
    notify: () => undefined,
    audit: () => undefined,
    ...more,
  })

  it('the doctor finds no fault in valid options', async () => {
    expect(faults(await checkConfig(options()))).toEqual([])
  })

  it('the doctor reports what still needs an earlier secret during a change of secrets', async () => {
    const [earlier, current] = ['earlier', 'current'].map((name) => `${name}: a secret of thirty-two bytes or more`)
    const store = createMemoryStore()
    const secret = createSeal(earlier ?? '').close(new Uint8Array(20), 'totp:mara')
    const record = { id: 'a', userId: 'mara', kind: 'totp', label: 'App', createdAt: 1, counter: 0 } as const
    await store.addAuthenticator({ ...record, data: { secret } })
    const changing = options({ store, secret: [current ?? '', earlier ?? ''] })
    expect(faults(await checkConfig(changing))).toEqual([
      expect.stringContaining('warning secret: 1 records and 0 unused recovery codes need an earlier secret'),
    ])
    await resealAll(store, createSeal(changing.secret), { move: true })
    expect(faults(await checkConfig(changing))).toEqual([])
  })

  it.each<[string, Partial<StepUpServerOptions>, string]>([
    ['a short secret', { secret: 'short' }, 'error options: The server does not start'],
    ['an origin with a path', { origins: [`${origin}/`] }, 'is more than an origin'],
    [
      'an origin that the passkeys do not know',
      { origins: [origin, 'https://www.bank.example'] },
      'passkey() accepts no keys there',
    ],
    [
      'an RP ID of another domain',
      { factors: [passkey({ rpId: 'other.example', rpName: 'B', origins: [origin] })] },
      'do not work on https://app.bank.example',
    ],
    [
      'a related origin that the domain has to list',
      {
        origins: [origin, 'https://bank.de', 'capacitor://localhost'],
        factors: [passkey({ rpId: 'bank.example', rpName: 'B', origins: [origin, 'https://bank.de'] })],
      },
      'warning rp-id: Keys of bank.example work on https://bank.de only',
    ],
    ['no phishing-resistant factor', { factors: [totp({ issuer: 'Bank' })] }, 'No factor resists phishing'],
    [
      'a rule that never matches',
      {
        policies: {
          version: '1',
          rules: [{ id: 'a', actions: ['pay'], when: 'false', require: { acr_values: ['phr'] } }],
        },
      },
      'policies: rules[0].when',
    ],
    [
      'a session adapter that does not rotate its token',
      { session: { read: async () => undefined } },
      'warning session',
    ],
    ['a clock that stands still', { clock: () => 0 }, 'error clock'],
    [
      'a store without tables',
      { store: { ...createMemoryStore(), findAuditHead: () => Promise.reject(new Error('no such table')) } },
      'error store: The store cannot be used: no such table',
    ],
  ])('the doctor finds a fault in options with %s', async (_, more, fault) => {
    expect(faults(await checkConfig(options(more))).join('\n')).toContain(fault)
  })
})

describe('the doctor’s checks', () => {
  it.each([
    ['https://bank.example', 'ok'],
    ['http://localhost:5173', 'ok'],
    ['http://bank.example', 'error'],
    ['https://192.0.2.1', 'error'],
    ['https://[2001:db8::1]', 'error'],
    ['https://bank.example/app', 'error'],
    ['bank.example', 'error'],
    ['capacitor://localhost', 'ok'],
    ['ionic://localhost', 'ok'],
    ['tauri://localhost', 'ok'],
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'ok'],
    ['android:apk-key-hash:xYz-_0', 'ok'],
    ['capacitor://localhost/', 'error'],
    ['tauri://localhost/index.html', 'error'],
    ['file:///android_asset', 'error'],
  ])('the doctor rates the origin %s as %s, and never suggests null', (origin, status) => {
    const check = checkOrigin(origin)
    expect(check.status).toBe(status)
    expect(check.cure ?? '').not.toMatch(/null/iu)
  })

  it('the doctor accepts the origins of apps, and warns of related origins', async () => {
    const web = 'https://bank.example'
    const all = [web, 'capacitor://localhost', 'https://bank.de']
    const found = faults([
      ...checkRelyingParty('bank.example', [...all, 'android:apk-key-hash:xYz']),
      ...all.map(checkOrigin),
    ])
    expect(found).toEqual([expect.stringMatching(/^warning rp-id: .* on https:\/\/bank\.de only .* related origins/u)])
  })

  it.each([
    ['bank.example', 'https://www.bank.example', 'ok'],
    ['www.bank.example', 'https://bank.example', 'error'],
    ['bank.example', 'https://evilbank.example', 'error'],
    ['https://bank.example', 'https://bank.example', 'error'],
    ['127.0.0.1', 'https://127.0.0.1', 'error'],
  ])('the doctor rates the RP ID %s on %s as %s', (rpId, origin, status) => {
    expect(checkRelyingParty(rpId, [origin])[0]?.status).toBe(status)
  })

  it.each([
    ['__Host-s=1; Secure; HttpOnly; SameSite=Lax; Path=/', []],
    ['s=1; HttpOnly; SameSite=Lax', ['is also sent over unencrypted connections']],
    ['s=1; Secure; HttpOnly', ['has no SameSite']],
    ['__Host-s=1; Secure; HttpOnly; SameSite=Lax; Path=/app', ['breaks the rules of its prefix']],
  ])('the doctor checks the attributes of the cookie %s', (cookie, expected) => {
    const found = faults(checkCookie(cookie, true))
    expect(found).toHaveLength(expected.length)
    for (const [index, text] of expected.entries()) expect(found[index]).toContain(text)
  })

  it('the doctor reports a missing mail server', async () => {
    expect(faults(await checkMail('smtp://127.0.0.1:1')).join('\n')).toContain('cannot be used')
    expect(faults(await checkMail('mail.example')).join('\n')).toContain('URL of the mail server')
  })
})
