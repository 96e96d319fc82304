import { WebAuthnAbortService } from '@simplewebauthn/browser'
import type { FactorKind, FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { idle, totp, until } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { codeOf, setUp as setUpClient, unbound } from '../../test/set-up.ts'

const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA', rpId: 'app.test' } }
const securityKey: FactorOffer = { ...passkey, id: 'key', kind: 'security_key' }

/** A ceremony in the browser, pending until the user or the page ends it. */
interface Ceremony {
  readonly signal: AbortSignal
  readonly refuse: (name: string) => void
}

function setUp(factors: readonly FactorOffer[] = [passkey, totp], enrollable: readonly FactorKind[] = []) {
  let began: (ceremony: Ceremony) => void = () => {}
  let open = 0
  let most = 0
  const get = ({ signal }: { signal: AbortSignal }): Promise<never> =>
    new Promise((_, reject) => {
      open++
      most = Math.max(most, open)
      const ended = new AbortController()
      const end = (reason: unknown): void => {
        ended.abort()
        open--
        reject(reason)
      }
      signal.addEventListener('abort', () => end(signal.reason), { signal: ended.signal })
      began({ signal, refuse: (name) => end(new DOMException('Not allowed, or too late.', name)) })
    })
  vi.stubGlobal('PublicKeyCredential', () => {})
  vi.stubGlobal('navigator', { onLine: true, credentials: { get } })
  vi.stubGlobal('location', new URL('https://app.test/pay'))
  const test = setUpClient({ challenge: () => ({ ...unbound, factors, enrollable }) })
  return {
    ...test,
    events: recordEvents(test.client),
    most: () => most,
    open: () => open,
    /** Clicks the button and waits for the browser's ceremony. */
    begin(): Promise<Ceremony> {
      const ceremony = new Promise<Ceremony>((resolve) => (began = resolve))
      test.client.send({ type: 'begin' })
      return ceremony
    },
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a passkey’s ceremony', () => {
  it('WAN-11: one passkey ceremony runs at a time, and the page’s own ceremony gives way to it', async () => {
    const test = setUp()
    // A conditional request of the same page, as started for a field with `autocomplete="webauthn"`.
    const pageSignal = WebAuthnAbortService.createNewAbortSignal()
    const call = codeOf(test.send())
    await until(test.client, 'ready')
    const first = test.begin()
    test.client.send({ type: 'begin' })
    const { refuse } = await first
    expect(pageSignal.aborted).toBe(true)
    refuse('NotAllowedError')
    await until(test.client, 'ready')
    await test.begin()
    expect([test.most(), test.open()]).toEqual([1, 1])
    test.client.dispose()
    expect(await call).toBe('disposed')
    await idle()
    expect(test.open()).toBe(0)
  })

  it('WAN-11, EDGE-40: a cancelled or timed-out ceremony costs no attempt and can be repeated', async () => {
    const test = setUp()
    const call = codeOf(test.send())
    await until(test.client, 'ready')
    for (const [count, name] of ['NotAllowedError', 'AbortError', 'InvalidStateError', 'SecurityError'].entries()) {
      const { refuse } = await test.begin()
      refuse(name)
      const { error } = await until(test.client, 'ready')
      expect(error).toEqual({ code: 'ceremony_refused', count: count + 1 })
    }
    expect(test.server.seen).toHaveLength(1)
    test.client.send({ type: 'another_way' })
    test.client.send({ type: 'choose', factor: 'totp' })
    await test.approve()
    expect(await call).toBe('fulfilled')
  })

  it.each(['cancel', 'another_way'] as const)(
    'WAN-11, EDGE-40: a passkey ceremony is aborted without an error by `%s`',
    async (type) => {
      const warn = vi.spyOn(console, 'warn')
      const test = setUp()
      const call = codeOf(test.send())
      await until(test.client, 'ready')
      const { signal } = await test.begin()
      test.client.send({ type })
      expect(signal.aborted).toBe(true)
      await idle()
      expect(test.client.getSnapshot().status).toBe(type === 'cancel' ? 'idle' : 'choosing')
      expect(test.events.some(([event]) => event === 'attempt.failed')).toBe(false)
      expect(test.server.seen.some(({ path }) => path.endsWith('/verify'))).toBe(false)
      expect(warn).not.toHaveBeenCalled()
      warn.mockRestore()
      test.client.send({ type: 'cancel' })
      expect(await call).toBe('cancelled')
    },
  )
})

describe('offered factors', () => {
  it('WAN-13, EDGE-37: the prompt offers only factors that the browser supports', async () => {
    const test = setUp([passkey, securityKey, totp])
    vi.stubGlobal('PublicKeyCredential', undefined)
    const call = codeOf(test.send())
    const { prompt, factor } = await until(test.client, 'entering')
    expect([prompt.factors, factor]).toEqual([[totp], totp])
    test.client.send({ type: 'another_way' })
    test.client.send({ type: 'choose', factor: 'passkey' })
    expect(test.client.getSnapshot().status).toBe('choosing')
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('EDGE-37: the prompt offers to enroll supported factors where the browser supports none of the enrolled ones', async () => {
    const test = setUp([passkey], ['passkey', 'totp'])
    vi.stubGlobal('PublicKeyCredential', undefined)
    const call = codeOf(test.send())
    const { prompt } = await until(test.client, 'unavailable')
    expect([prompt.factors, prompt.enrollable]).toEqual([[], ['totp']])
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })
})

describe('the browser’s own reason', () => {
  it.each(['SecurityError', 'OperationError', 'NotSupportedError', 'TypeError'])(
    'the browser’s reason for a failed ceremony reaches the event and the console, and not the user: %s',
    async (name) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const test = setUp()
      void codeOf(test.send())
      await until(test.client, 'ready')
      const ceremony = await test.begin()
      ceremony.refuse(name)
      const { error } = await until(test.client, 'ready', (state) => state.error !== undefined)
      expect(error).toEqual({ code: 'ceremony_refused', count: 1 })
      expect(test.events).toContainEqual(['attempt.failed', expect.objectContaining({ cause: name })])
      expect(warn).toHaveBeenCalledTimes(1)
      expect(warn.mock.calls[0]?.[0]).toMatch(
        /^\[stepup\] The browser did not run the ceremony for passkey\. [A-Z].+\.$/,
      )
      expect(warn.mock.calls[0]?.[1]).toMatchObject({ name })
      if (name === 'SecurityError') expect(warn.mock.calls[0]?.[0]).toContain('https://app.test')
      warn.mockRestore()
    },
  )

  it('the client does not warn when the user cancels a ceremony', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const test = setUp()
    void codeOf(test.send())
    await until(test.client, 'ready')
    const ceremony = await test.begin()
    ceremony.refuse('NotAllowedError')
    await until(test.client, 'ready', (state) => state.error !== undefined)
    expect(test.events).toContainEqual(['attempt.failed', expect.objectContaining({ cause: 'NotAllowedError' })])
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })
})

it('the console names the attributes that a frame may lack when a ceremony fails in it', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.stubGlobal('top', {})
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => {}, removeEventListener: () => {} })
  const test = setUp()
  void codeOf(test.send())
  await until(test.client, 'ready')
  const ceremony = await test.begin()
  ceremony.refuse('NotAllowedError')
  await until(test.client, 'ready', (state) => state.error !== undefined)
  expect(warn.mock.calls).toEqual([[expect.stringContaining('allow="publickey-credentials-get'), expect.anything()]])
  warn.mockRestore()
})

describe('ceremonies forbidden by a Permissions-Policy or a frame', () => {
  const forbid = (...forbidden: readonly string[]): void => {
    const features = ['publickey-credentials-get', 'publickey-credentials-create']
    vi.stubGlobal('document', {
      visibilityState: 'visible',
      addEventListener: () => {},
      removeEventListener: () => {},
      featurePolicy: { features: () => features, allowsFeature: (name: string) => !forbidden.includes(name) },
    })
  }

  it('the prompt does not offer a passkey that a Permissions-Policy or a frame forbids', async () => {
    forbid('publickey-credentials-get')
    const test = setUp()
    void codeOf(test.send())
    const { factor, prompt } = await until(test.client, 'entering')
    expect([factor.kind, prompt.factors.map(({ kind }) => kind)]).toEqual(['totp', ['totp']])
  })

  it('the prompt does not offer to enroll a passkey that a Permissions-Policy or a frame forbids', async () => {
    forbid('publickey-credentials-create')
    const test = setUp([], ['passkey', 'totp'])
    void codeOf(test.send())
    const { prompt } = await until(test.client, 'unavailable')
    expect(prompt.enrollable).toEqual(['totp'])
  })

  it('an unrelated entry of the Permissions-Policy does not hide the passkey', async () => {
    vi.stubGlobal('document', {
      visibilityState: 'visible',
      addEventListener: () => {},
      removeEventListener: () => {},
      featurePolicy: { features: () => ['camera'], allowsFeature: () => false },
    })
    const test = setUp()
    void codeOf(test.send())
    expect((await until(test.client, 'ready')).factor.kind).toBe('passkey')
  })
})

describe('the code of a ceremony', () => {
  const badge: FactorOffer = { id: 'badge', kind: 'x-badge' }

  function setUpBadge(preload: () => Promise<unknown>) {
    vi.stubGlobal('navigator', { onLine: false })
    const prove = vi.fn<() => Promise<string>>(async () => 'read')
    const drivers = { 'x-badge': { isAvailable: () => true, preload, prove } }
    return { prove, ...setUpClient({ challenge: () => ({ ...unbound, factors: [badge] }) }, { drivers }) }
  }

  it('the code of a ceremony is loaded once the prompt is on the screen, and not at the click', async () => {
    const preload = vi.fn<() => Promise<void>>(async () => undefined)
    const test = setUpBadge(preload)
    const call = codeOf(test.send())
    await until(test.client, 'ready')
    expect(preload).not.toHaveBeenCalled()
    test.clock.advance(50)
    await idle()
    expect(preload).toHaveBeenCalledTimes(1)
    expect(test.prove).not.toHaveBeenCalled()
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it.each([
    ['Chromium', new TypeError('Failed to fetch dynamically imported module: /web-authn.js')],
    ['Firefox', new TypeError('error loading dynamically imported module: /web-authn.js')],
    ['Safari', new TypeError('Importing a module script failed.')],
    ['Safari, where a page came in its place', new TypeError("'text/html' is not a valid JavaScript MIME type.")],
    ['webpack', new Error('Loading chunk 497 failed.')],
    ['Turbopack', new Error('Failed to load chunk /_next/static/chunks/497.js from module 12')],
  ])('a ceremony whose code cannot be loaded shows a network error and not a refusal: %s', async (_, lost) => {
    const test = setUpBadge(async () => undefined)
    test.prove.mockRejectedValue(lost)
    const call = codeOf(test.send())
    await until(test.client, 'ready')
    test.client.send({ type: 'begin' })
    await idle()
    expect(test.client.getSnapshot()).toMatchObject({ error: { code: 'offline' } })
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('an error of an app’s driver is a refusal, even if it says something important', async () => {
    const test = setUpBadge(async () => undefined)
    test.prove.mockRejectedValue(new Error('Hold the badge still. This is important.'))
    const call = codeOf(test.send())
    await until(test.client, 'ready')
    test.client.send({ type: 'begin' })
    await idle()
    expect(test.client.getSnapshot()).toMatchObject({ error: { code: 'ceremony_refused' } })
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })
})
