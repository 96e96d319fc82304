import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compilePolicies, decide, type PolicyFacts } from '@stepup/policy'
import { situation } from '../../test/signal-context.ts'
import { checkSignals } from './check-signals.ts'
import { address, browser, device, failures, recentChange, travel } from './index.ts'
import { readSignals } from './read-signals.ts'
import { riskScorer } from './risk.ts'
import { missing, type Signal, type SignalStates } from './signal.ts'

const signals: readonly Signal[] = [device(), travel(), address(), browser(), failures(), recentChange()]
const score = riskScorer(signals)
const ok = (facts: object) => ({ status: 'ok', ...facts }) as SignalStates[string]
const gone = { status: 'missing', reason: 'timeout' } as const

const calm: SignalStates = {
  device: ok({ known: true, days: 40 }),
  travel: ok({ impossible: false, distance_km: 0, hours: 1, compared: true }),
  address: ok({ listed: 'none', reputation: 'unknown' }),
  browser: ok({ headless: false, hints: [] }),
  failures: ok({ count: 0 }),
  recent_change: ok({ recent: false, hours: 8760 }),
}

describe('the reading of signals', () => {
  const read = (list: readonly Signal[], deadline = 500) => readSignals(list, situation(), deadline)
  const never: Signal = { name: 'never', facts: {}, timeout: 5, read: () => new Promise(() => undefined) }

  it('RSK-02: a signal that failed is missing, with the reason', async () => {
    const states = await read([
      { name: 'fine', facts: { x: 'number' }, read: () => ({ x: 1 }) },
      { name: 'unsure', facts: {}, read: () => missing('no_idea') },
      {
        name: 'throws',
        facts: {},
        read: () => {
          throw new Error('secret')
        },
      },
      { name: 'rejects', facts: {}, read: () => Promise.reject(new Error('secret')) },
      { name: 'silent', facts: {}, read: () => undefined as never },
      never,
    ])
    expect(states).toEqual({
      fine: { status: 'ok', x: 1 },
      unsure: { status: 'missing', reason: 'no_idea' },
      throws: { status: 'missing', reason: 'error' },
      rejects: { status: 'missing', reason: 'error' },
      silent: { status: 'missing', reason: 'no_answer' },
      never: { status: 'missing', reason: 'timeout' },
    })
  })

  it('a slow signal is missing after the time limit of all signals together', async () => {
    const patient: Signal = { ...never, timeout: 60_000 }
    expect(await read([patient], 5)).toEqual({ never: { status: 'missing', reason: 'timeout' } })
  })

  it('a signal that exceeds its time is aborted', async () => {
    let ended: unknown
    const listening: Signal = {
      name: 'listening',
      facts: {},
      timeout: 5,
      read: (_, { signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            ended = signal.reason
            resolve({})
          }),
        ),
    }
    expect(await read([listening])).toEqual({ listening: { status: 'missing', reason: 'timeout' } })
    expect(ended).toMatchObject({ name: 'TimeoutError' })
  })

  it('a signal that failed cannot report itself as ok', async () => {
    const liar: Signal = { name: 'liar', facts: {}, read: () => ({ status: 'missing', x: 1 }) }
    expect(await read([liar])).toEqual({ liar: { status: 'ok', x: 1 } })
  })

  it.each(['Device', 'my signal', '', '1st', '__proto__'])('a signal cannot be named %j', (name) => {
    expect(() => checkSignals([{ name, facts: {}, read: () => ({}) }])).toThrow(TypeError)
  })

  it('two signals with the same name are refused', () => {
    expect(() => checkSignals([device(), device()])).toThrow('Two signals')
  })
})

describe('the risk', () => {
  it('RSK-01: the risk is the same for the same signals, with its reasons', () => {
    const bad = { ...calm, device: ok({ known: false, days: 0 }), travel: ok({ impossible: true }) }
    expect(score(bad)).toEqual({
      score: 0.7858,
      level: 'high',
      reasons: ['impossible_travel', 'new_device'],
      missing: [],
    })
    expect(score(Object.fromEntries(Object.entries(bad).reverse()))).toEqual(score(bad))
    expect(score(calm)).toEqual({ score: 0.1419, level: 'low', reasons: [], missing: [] })
  })

  it.each(Object.keys(calm))('RSK-02: the risk is not lowered by a missing %s', (name) => {
    const without = score({ ...calm, [name]: gone })
    expect(without.score).toBeGreaterThan(score(calm).score)
    expect(without).toMatchObject({ reasons: [`${name}_missing`], missing: [name] })
    const { [name]: _, ...absent } = calm
    expect(score(absent)).toEqual(without)
  })

  it('the risk accepts other weights, but none by which a missing signal lowers it', () => {
    const scorer = riskScorer(signals, { weights: { new_device: 2.5, device_missing: -2, known_device: 0 } })
    const neutral = scorer(calm).score
    expect(scorer({ ...calm, device: gone }).score).toBe(neutral)
    expect(scorer({ ...calm, device: ok({ known: false }) }).level).toBe('high')
  })

  it('RSK-11: risk levels with a gap are refused', () => {
    expect(() =>
      riskScorer(signals, {
        levels: [
          { name: 'low', from: 0, to: 0.5 },
          { name: 'high', from: 0.6, to: 1 },
        ],
      }),
    ).toThrow('gap')
  })

  it.each([
    ['a weight', { weights: { new_device: Number.NaN } }],
    ['the bias', { bias: Number.NaN }],
  ])('RSK-11: the risk refuses %s that is not a number', (_, options) => {
    expect(() => riskScorer(signals, options)).toThrow(TypeError)
  })

  it('RSK-02: the risk is the highest with evidence whose weight is not a number', () => {
    const signal: Signal = { name: 'own', facts: {}, read: () => ({}), risk: () => [{ code: 'x', weight: Number.NaN }] }
    expect(riskScorer([signal])({ own: ok({}) })).toMatchObject({ score: 1, level: 'high' })
  })

  it('RSK-03: the lowest risk satisfies no requirement, and lowers none', () => {
    const policies = compilePolicies({
      version: '1',
      rules: [{ id: 'always', actions: ['pay'], require: { acr_values: ['phr'], max_age: 60 } }],
    })
    const facts = (risk: object): PolicyFacts => ({
      action: 'pay',
      details: [],
      session: {},
      user: {},
      context: {},
      risk: { ...risk },
    })
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('low', 'medium', 'high'),
        (value, level) => {
          expect(decide(policies, facts({ score: value, level })).requirement).toEqual({
            acrValues: ['phr'],
            maxAge: 60,
            bound: false,
          })
        },
      ),
    )
  })
})
