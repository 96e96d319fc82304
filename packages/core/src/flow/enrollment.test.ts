import { describe, expect, it, vi } from 'vitest'

import {
  guard,
  guardedBy,
  passkey,
  refused,
  secret,
  withNothing,
  type Enrolling,
  type Script,
} from '../../test/enrolling.ts'
import { until } from '../../test/fake-server.ts'
import { codeOf, setUp, unbound } from '../../test/set-up.ts'
import type { FlowStatus } from './state.ts'

describe('without a sufficient factor', () => {
  it('the user enrolls a passkey in the prompt, and then approves with a separate ceremony', async () => {
    const { client, enroll, made, paths, bodies } = withNothing()
    const { call } = await enroll('passkey')
    const ready = await until(client, 'ready')
    expect(ready.prompt).toMatchObject({ task: { type: 'answer', enrolled: 'passkey' }, factors: [passkey] })
    expect(made).toHaveBeenCalledWith({ rp: { id: 'bank.example' } }, expect.anything())
    client.send({ type: 'begin' })
    expect(await call).toBe('fulfilled')
    expect(paths()).toEqual([
      'POST /api/transfers',
      'POST /step-up/factors',
      'POST /step-up/factors/enrollment/confirm',
      'POST /step-up/challenges/1/renew',
      'POST /step-up/challenges/2/factors/passkey/verify',
      'POST /api/transfers',
    ])
    expect(bodies().slice(2, 5)).toEqual(['{"attestation":"attestation"}', '{}', '{"assertion":"assertion"}'])
  })

  it('the console names the RP ID with which the browser refused to create a passkey', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const refuse = () => Promise.reject(new DOMException('The RP ID is invalid for this domain.', 'SecurityError'))
    const { client, enroll } = withNothing({ enroll: refuse })
    const { call } = await enroll('passkey')
    await until(client, 'ready')
    expect(warn.mock.calls[0]?.[0]).toContain('Passkeys are for bank.example, and the page is at')
    warn.mockRestore()
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('the user enrolls an authenticator app with a code, and then approves with another code', async () => {
    const { client, enroll, bodies, clock } = withNothing()
    const { call } = await enroll('totp')
    const typing = await until(client, 'entering')
    expect(typing).toMatchObject({
      prompt: { task: { type: 'enroll', kind: 'totp' } },
      factor: { options: { secret } },
    })
    // Installing an authenticator app takes longer than a challenge's lifetime.
    clock.advance(1_000_000)
    expect(client.getSnapshot()).toBe(typing)
    client.send({ type: 'submit', code: '123456' })
    const asked = await until(client, 'entering', ({ prompt }) => prompt.task.type === 'answer')
    expect(asked.prompt.task).toEqual({ type: 'answer', enrolled: 'totp' })
    expect(bodies()).toContain('{"code":"123456"}')
    client.send({ type: 'submit', code: '123456' })
    expect(await call).toBe('fulfilled')
  })

  it('the prompt offers to enroll a passkey only where the browser supports it', async () => {
    const { client, enroll } = withNothing({ enroll: null })
    const { call } = await enroll('passkey')
    expect((await until(client, 'unavailable')).prompt.enrollable).toEqual(['totp'])
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('the client creates no recovery codes that the user does not see', async () => {
    const { client, enroll, paths } = withNothing()
    const { call } = await enroll('recovery_code')
    expect((await until(client, 'unavailable')).prompt.enrollable).toEqual(['passkey', 'totp'])
    expect(paths()).toEqual(['POST /api/transfers'])
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('an enrollment without a confirmation succeeds too', async () => {
    const { client, enroll } = withNothing({ start: () => Response.json({ kind: 'totp' }, { status: 201 }) })
    await enroll('totp')
    expect((await until(client, 'restarting')).prompt.task).toEqual({ type: 'enroll', kind: 'totp' })
  })
})

describe('a cancellation', () => {
  const never = (): Promise<never> => new Promise(() => {})

  it.each<[FlowStatus, Script, (test: Enrolling) => Promise<unknown>, string, number]>([
    ['ceremony', { enroll: never }, (test) => until(test.client, 'ceremony'), 'cancelled', 1],
    ['ready', { enroll: () => Promise.reject(refused) }, (test) => until(test.client, 'ready'), 'cancelled', 1],
    ['ready', { start: guardedBy(guard) }, (test) => until(test.client, 'ready'), 'cancelled', 2],
  ])(
    'a cancellation in `%s` settles the call once, and aborts pending work',
    async (status, script, reach, code, dismissed) => {
      const test = withNothing(script)
      const { call } = await test.enroll('passkey')
      await reach(test)
      expect(test.state().status).toBe(status)
      test.client.send({ type: 'cancel' })
      test.client.send({ type: 'cancel' })
      expect(await call).toBe(code)
      expect(test.paths().filter((path) => path.startsWith('DELETE'))).toHaveLength(dismissed)
      expect(test.state()).toEqual({ status: 'idle' })
    },
  )

  it('leaving the enrollment of a passkey aborts the browser’s window', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<AbortSignal>()
    const test = withNothing({
      enroll: (_, { signal }) => {
        ask(signal)
        return never()
      },
    })
    const { call } = await test.enroll('passkey')
    const signal = await asked
    test.client.send({ type: 'another_way' })
    expect(signal.aborted).toBe(true)
    expect(test.state().status).toBe('unavailable')
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
    expect(test.paths().filter((path) => path.startsWith('DELETE'))).toHaveLength(1)
  })

  it('a cancellation reaches a waiting call of `ensure`', async () => {
    const { client } = setUp({ challenge: () => ({ ...unbound, factors: [], enrollable: ['totp'] }) })
    const call = codeOf(client.ensure({ acrValues: ['phr'] }))
    await until(client, 'unavailable')
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })
})
