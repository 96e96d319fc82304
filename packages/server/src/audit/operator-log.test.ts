import { type CeremonyTweaks, createSoftwareAuthenticator, type RegistrationOptions } from '@stepup/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { type Customer, optionsOf, origin, payment, startServer, type TestOptions } from '../../test/support.ts'
import { allAudits, operatorLog } from './index.ts'

let said: string[]
beforeEach(() => {
  said = []
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text))
})
afterEach(() => vi.restoreAllMocks())

/** Starts a server without the `audit` option. */
const start = (options: TestOptions = {}) => startServer({ ...options, audit: undefined as never })

describe('the operator log of a server without an audit', () => {
  it('the operator log shows a failure with its thrown error', async () => {
    const around: TestOptions['around'] = (store) => ({
      ...store,
      listAuthenticators: () => Promise.reject(new Error('no such table: stepup_authenticators')),
    })
    const test = await start({ around })
    const { status, body } = await test.customer('mara').call('GET', '/factors')
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('stepup_authenticators')
    expect(said).toEqual([expect.stringMatching(/^\[stepup\] Error: no such table: stepup_authenticators\n +at /u)])
    expect(said[0]?.split('\n').at(-1)).toContain('call `await store.migrate()`')
  })

  it('the operator log says how to make a table that PostgreSQL misses, and nothing about tables of the app', () => {
    for (const table of ['stepup_quotas', 'payments'])
      void operatorLog()({ type: 'error', at: 1, error: new Error(`relation "${table}" does not exist`) })
    expect(said.map((text) => text.includes('store.migrate()'))).toEqual([true, false])
  })

  it('the operator log reports a failure that is its own cause', () => {
    const error = new Error('odd')
    error.cause = error
    void operatorLog()({ type: 'error', at: 1, error })
    expect(said.map((text) => text.split('because of Error: odd').length)).toEqual([6])
  })

  it('the operator log keeps the end of a long message, which says what to do, and cuts one without end', () => {
    void operatorLog()({ type: 'error', at: 1, error: new Error(`${'a'.repeat(400)}. Do this.`) })
    void operatorLog()({ type: 'error', at: 1, error: new Error('b'.repeat(100_000)) })
    expect(said[0]).toContain('a. Do this.')
    expect(said[1]?.split('\n')[0]).toHaveLength('[stepup] Error: '.length + 1001)
  })

  it('the operator log reports a mistake in the setup without a stack, like other mistakes', async () => {
    const test = await start({ development: true })
    const headers = { 'Content-Type': 'application/json', Origin: origin }
    const request = new Request(`${origin}/step-up/factors`, { method: 'POST', headers, body: '{}' })
    expect((await test.server.handler(request)).status).toBe(401)
    expect(said).toEqual([
      expect.stringMatching(/^\[stepup\] A step-up call had no session: .*`headers` of the client\.$/u),
    ])
  })

  it('the operator log says nothing of a request for a level, which needs no rule', async () => {
    const test = await start()
    const mara = test.customer('mara')
    await mara.elevate(test)
    expect((await mara.call('POST', '/challenges', { acr_values: ['aal2'] })).status).toBe(200)
    expect(said).toEqual([])
  })

  it('the operator log reports calls from another origin than the configured one, once', async () => {
    const test = await start()
    const otherOrigin = { origin: 'https://other.example' }
    for (const _ of [1, 2]) {
      expect((await test.customer('mara').call('POST', '/challenges', {}, otherOrigin)).status).toBe(403)
      expect((await test.customer('mara').transfer([], otherOrigin)).status).toBe(403)
    }
    expect(said).toEqual([expect.stringMatching(`other\\.example was refused: .*${origin}.*add it to \`origins\``)])
  })

  it.each(['made.up', 'factor.enroll'])('the operator log reports that no rule is about %s, once', async (action) => {
    const test = await start({ policies: { version: '1', rules: [] } })
    const mara = test.customer('mara')
    for (const _ of [1, 2]) {
      const { status } =
        action === 'factor.enroll' ? await mara.call('POST', '/factors', { kind: 'totp' }) : await mara.ask({ action })
      expect(status).toBe(403)
    }
    expect(said).toEqual([expect.stringContaining(`No rule is about the action "${action}"`)])
  })

  it('the operator log suggests the action that was meant by a misspelled one', async () => {
    const test = await start()
    expect((await test.customer('mara').ask({ action: 'transfer.creat' })).status).toBe(403)
    expect(said).toEqual([
      expect.stringContaining('so it was denied. Did you mean the action "transfer.create"? Write'),
    ])
  })

  it('the operator log reports, once, a fact that a condition reads by another name than the app gives it', async () => {
    const rules = [{ id: 'abroad', actions: ['pay'], when: "context.country != 'DE'", effect: 'deny' as const }]
    const test = await start({ rules })
    for (const _ of [1, 2])
      expect((await test.customer('mara').ask({ action: 'pay', context: { cuontry: 'DE' } })).status).toBe(403)
    expect(said).toEqual([
      expect.stringContaining('for the action "pay". The rule "abroad" reads "country", and the facts have "cuontry".'),
    ])
  })

  it('the operator log reports nothing about a fact that is missing, and has no similar one', async () => {
    const rules = [{ id: 'abroad', actions: ['pay'], when: "context.country != 'DE'", effect: 'deny' as const }]
    const test = await start({ rules })
    expect((await test.customer('mara').ask({ action: 'pay', context: { amount: '1.00' } })).status).toBe(403)
    expect(said).toEqual([])
  })

  it.each([
    ['', '/elevation'],
    ['/api/v1/step-up', '/elevation'],
    ['/bank', '/challenges/c/factors/passkey/begin'],
  ])(
    'the operator log reports a handler that is mounted at "%s" instead of its base path, once',
    async (mountedAt, route) => {
      const test = await start()
      for (const _ of [1, 2]) {
        const { status } = await test.server.handler(new Request(`${origin}${mountedAt}${route}`))
        expect(status).toBe(404)
      }
      expect(said).toEqual([expect.stringContaining(`came under "${mountedAt}", and \`basePath\` is "/step-up"`)])
    },
  )

  it('the operator log reports nothing about unknown paths', async () => {
    const test = await start()
    for (const path of [
      '/',
      '/step-upx',
      '/favicon.ico',
      '/step-up/nowhere',
      '/a/%00',
      `/${'a/'.repeat(5000)}elevation`,
    ])
      expect((await test.server.handler(new Request(`${origin}${path}`))).status).toBe(404)
    expect(said).toEqual([])
  })

  it('the operator log reports a detail type without a text as a mistake of the app', async () => {
    const test = await start()
    const { allowed, status } = await test.customer('mara').transfer([{ type: 'account_deletion', account: 'a' }])
    expect([allowed, status]).toEqual([false, 500])
    expect(said).toEqual([
      expect.stringMatching(
        /`account_deletion` is not a known type .* details: \{ "account_deletion": z\.strictObject\(\{/u,
      ),
    ])
  })

  it('the operator log reports invalid details, once', async () => {
    const test = await start()
    for (const _ of [1, 2]) {
      const { status } = await test.customer('mara').transfer([payment({ amount: '1,5' })])
      expect(status).toBe(400)
    }
    expect(said).toEqual([expect.stringMatching(/for the action "transfer\.create" .*amount.* a decimal text/u)])
  })

  it('the operator log reports nothing about a rule that denies', async () => {
    const test = await start({ rules: [{ id: 'never', actions: ['never'], effect: 'deny' }] })
    expect((await test.customer('mara').ask({ action: 'never' })).status).toBe(403)
    expect(said).toEqual([])
  })

  it.each(['registered', 'used'] as const)(
    'the operator log reports a key that was %s on a page that its factor does not list',
    async (how) => {
      const test = await start()
      const mara = test.customer('mara')
      const elsewhere = { origin: 'https://app.bank.example' }
      const { status } = how === 'used' ? await use(mara, elsewhere) : await register(mara, elsewhere)
      expect(status).toBe(422)
      expect(said).toEqual([
        expect.stringMatching(
          `app\\.bank\\.example, and passkey takes keys on ${origin}\\. .*\`origins\` of that factor`,
        ),
      ])
    },
  )

  async function use(mara: Customer, tweaks: CeremonyTweaks) {
    const key = await mara.enrollPasskey()
    const { challenge } = await mara.transfer()
    return mara.verify(challenge, 'passkey', { assertion: await key.authenticate(optionsOf(challenge), tweaks) })
  }

  async function register(mara: Customer, tweaks: CeremonyTweaks) {
    const key = await createSoftwareAuthenticator({ origin })
    const { body } = await mara.call<{ id: string; options: RegistrationOptions }>('POST', '/factors', {
      kind: 'passkey',
    })
    const attestation = await key.register(body.options, tweaks)
    return mara.call('POST', `/factors/${body.id}/confirm`, { attestation })
  }
})

it('LOG-02: input of a request cannot add a log line', () => {
  const log = operatorLog()
  const expected = [origin]
  void log({ type: 'request.cross_site', at: 0, origin: 'https://a.example\n[stepup] all is well', expected })
  void log({ type: 'error', at: 0, error: new Error('bad\u001B[2J') })
  expect(said.join('')).not.toContain('\n[stepup]')
  expect(said.join('')).not.toContain('\u001B')
})

describe('invented values in the operator log', () => {
  const MINUTE = 60_000
  const expected = [origin]
  const from = (made: string, at = 0) =>
    ({ type: 'request.cross_site', at, origin: `https://${made}`, expected }) as const

  it('invented values fill neither the operator log nor the memory', () => {
    const log = allAudits(operatorLog())
    for (let index = 0; index < 1000; index++) void log(from(`${index}.example`))
    expect(said).toHaveLength(20)
    for (let minute = 1; minute <= 60; minute++)
      for (let index = 0; index < 100; index++) void log(from(`${index}.${minute}.example`, minute * MINUTE))
    expect(said).toHaveLength(20 + 60)
  })

  it('invented values hide neither another kind of report nor a later cause of the same kind', () => {
    const log = operatorLog()
    for (let index = 0; index < 1000; index++) void log(from(`${index}.example`))
    void log(uncovered('transfer.craete'))
    expect(said.at(-1)).toContain('No rule is about the action "transfer.craete"')
    void log(from('app.bank.example', MINUTE))
    expect(said.at(-1)).toContain('app.bank.example')
  })

  it('invented actions of a client hide no action of the app in the operator log', () => {
    const log = operatorLog()
    for (let index = 0; index < 1000; index++) void log({ ...uncovered(`made.up.${index}`), asked: true })
    expect(said).toHaveLength(20)
    void log(uncovered('transfer.craete'))
    expect(said.at(-1)).toContain('"transfer.craete"')
  })

  const uncovered = (action: string) =>
    ({
      type: 'decision',
      at: 0,
      userId: 'mara',
      sessionId: 's',
      decision: {
        id: action,
        at: 0,
        userId: 'mara',
        sessionId: 's',
        action,
        effect: 'deny',
        ruleIds: [],
        reasons: [],
        policyVersion: '1',
        inputs: {},
        outcome: 'denied',
      },
    }) as const
})
