import type { PolicyData } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

import { failingStore } from '../../test/failing-store.ts'
import { approveByMail, origin, payment, startServer } from '../../test/support.ts'
import { velocity } from '../signals/index.ts'
import type { Session } from '../index.ts'

const grantOf = (token: string) => ({ 'step-up-grant': token })

/**
 * Starts a server whose gate uses as many store operations as possible: signals with a history, and limits per address.
 */
async function start() {
  const failing = failingStore()
  const test = await startServer({
    around: failing.around,
    signals: [velocity()],
    clientAddress: () => '203.0.113.7',
    rules: [
      {
        id: 'velocity',
        actions: ['transfer.create'],
        when: 'signals.velocity.hour.count > 1000',
        require: { acr_values: ['phr'] },
        reasons: [],
      },
    ],
  })
  return { test, failing, mara: test.customer('mara') }
}

const steps = [
  'the first request',
  'asking for the code',
  'answering with the right code',
  'the replay with its grant',
] as const
type Step = (typeof steps)[number]

/** Prepares a step on a working store, and returns the step. */
async function prepare(step: Step) {
  const bank = await start()
  const { test, mara } = bank
  const { challenge } = await mara.transfer()
  if (step === 'answering with the right code') await mara.begin(challenge, 'email_otp')
  const token = step === 'the replay with its grant' ? await approveByMail(test, mara, challenge) : ''
  await test.server.settled()
  const take = async (): Promise<{ readonly status: number; readonly allowed?: boolean; readonly body?: unknown }> => {
    switch (step) {
      case 'the first request':
        return mara.transfer([payment({ amount: '1500.00' })])
      case 'asking for the code':
        return mara.begin(challenge, 'email_otp')
      case 'answering with the right code':
        return mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
      case 'the replay with its grant':
        return mara.transfer([payment()], grantOf(token))
    }
  }
  return { ...bank, take, token }
}

describe.each(steps)('ELV-19: a store that fails in %s', (step) => {
  it(`a store that fails in ${step} shuts the gate, and the response does not say why`, async () => {
    const probe = await prepare(step)
    probe.failing.called()
    expect((await probe.take()).status).toBe(step === 'the first request' ? 401 : 200)
    const operations = probe.failing.called()
    expect(operations.length).toBeGreaterThan(1)

    for (const operation of operations) {
      const flow = await prepare(step)
      flow.failing.failAt(operation)
      const answer = await flow.take()
      const isSignal = operation === ONLY_SIGNALS
      const isDevice = step === 'answering with the right code' && ONLY_DEVICES.includes(operation)
      const status = isSignal ? 401 : isDevice ? 200 : 500
      expect({ operation, status: answer.status }).toEqual({ operation, status })
      expect(answer).not.toMatchObject({ allowed: true })
      expect(JSON.stringify(answer)).not.toContain('business')
      expect(flow.test.events.some(({ type }) => type === 'error')).toBe(!isSignal)
      if (step === 'answering with the right code') {
        // The same code still approves once, whatever failed.
        flow.failing.failAt()
        const { body } = isDevice ? answer : await flow.take()
        const { grant } = body as { readonly grant?: { readonly token: string } }
        const allowed = [1, 2].map(() => flow.mara.transfer([payment()], grantOf(grant?.token ?? '')))
        expect((await Promise.all(allowed)).filter((gate) => gate.allowed)).toHaveLength(1)
      }
      if (step !== 'the replay with its grant') continue
      // The grant is spent in the same write as everything else.
      flow.failing.failAt()
      const retried = await flow.mara.transfer([payment()], grantOf(flow.token))
      expect({ operation, allowed: retried.allowed }).toEqual({ operation, allowed: true })
    }
  })
})

/** Reads of signals: without them the signals are missing, which requires a challenge instead of an error. */
const ONLY_SIGNALS = 'countActivity'

/** Writes that make a browser a known device after its approval: without them the browser stays unknown. */
const ONLY_DEVICES: readonly string[] = ['addDevice', 'count', 'touchDevice']

describe('ELV-19: an error of the app’s own code in the gate', () => {
  const session: Session = {
    id: 's',
    user: { id: 'mara', name: 'Mara', email: 'mara@mail.example' },
    acr: 'aal1',
    amr: ['pwd'],
    authTime: Date.UTC(2026, 0, 1, 12) / 1000,
  }
  const boom = (): never => {
    throw new Error('nobody’s business')
  }

  it.each([
    ['the session', { session: { read: async () => boom() } }],
    ['the client’s address', { clientAddress: boom }],
    ['the source of policies', { policies: onceThen(boom) }],
    ['the amount of an action', { amountOf: boom, signals: [velocity()] }],
  ])('an error of the app’s own code shuts the gate: %s', async (_, options) => {
    const test = await startServer({
      session: { read: async () => session },
      ...options,
    })
    const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { origin } })
    const gate = await test.server.protect(request, { action: 'transfer.create', details: [payment()] })
    if (gate.allowed) throw new Error('The gate was open')
    expect(gate.response.status).toBe(500)
    expect(await gate.response.text()).not.toContain('business')
  })

  it('the gate keeps the last policies that compiled when new policies do not, and reports it once', async () => {
    const broken = { version: '2', rules: [{ ...allowingRule, when: 'nothing.that(is known' }] }
    const test = await startServer({ session: { read: async () => session }, policies: onceThen(() => broken) })
    for (const _ of [1, 2]) {
      const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { origin } })
      expect((await test.server.protect(request, { action: 'transfer.create' })).allowed).toBe(true)
    }
    expect(test.events.filter(({ type }) => type === 'error')).toEqual([
      expect.objectContaining({ error: expect.objectContaining({ name: 'PolicyError' }) }),
    ])
  })

  const allowingRule = { id: 'one', actions: ['transfer.create'], effect: 'allow' as const }

  /** Returns valid policies at startup, and others later. */
  function onceThen(later: () => PolicyData): () => PolicyData {
    let reads = 0
    return () => (reads++ === 0 ? { version: '1', rules: [allowingRule] } : later())
  }
})
