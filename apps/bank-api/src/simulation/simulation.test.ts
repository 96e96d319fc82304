import { readFileSync } from 'node:fs'

import { beforeEach, describe, expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank } from '../../test/bank.ts'
import type { RiskAnswer } from '../contract.ts'

const policies = JSON.parse(readFileSync(new URL('../../policies.json', import.meta.url), 'utf8')) as Parameters<
  typeof openBank
>[0]

let mara: BankBrowser

beforeEach(async () => {
  const { app } = await openBank(policies)
  mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
})

async function ask(simulation = '', path = '/api/simulation'): Promise<RiskAnswer> {
  const cookie = `${mara.cookie()}; northbank-simulation=${encodeURIComponent(simulation)}`
  const { status, body } = await mara.call<RiskAnswer>('GET', path, undefined, { cookie })
  expect(status).toBe(200)
  return body
}

describe('the risk simulator', () => {
  it('the risk simulator has all thirteen signals, and no risk at home', async () => {
    const { effect, risk, signals } = await ask()
    expect(Object.keys(signals).toSorted()).toEqual([
      'address',
      'amount',
      'browser',
      'device',
      'dormant',
      'failures',
      'network_change',
      'payee',
      'place',
      'recent_change',
      'time',
      'travel',
      'velocity',
    ])
    expect(Object.values(signals).map(({ status }) => status)).toEqual(Array.from({ length: 13 }, () => 'ok'))
    expect([effect, risk.level]).toEqual(['allow', 'low'])
  })

  it.each([
    ['place=sydney', 'impossible_travel', 'challenge'],
    ['place=lisbon', 'new_country', 'challenge'],
    ['anonymous=1', 'address_denied', 'challenge'],
    ['newDevice=1', 'new_device', 'challenge'],
    ['automated=1', 'automated_browser', 'allow'],
    ['night=1', 'unusual_time', 'allow'],
    ['dormant=1', 'dormant_account', 'allow'],
  ])('the risk simulator with %s finds %s', async (simulation, code, effect) => {
    const answer = await ask(simulation)
    expect(answer.risk.reasons).toContain(code)
    expect(answer.effect).toBe(effect)
  })

  it('the risk simulator adds up signals that are harmless alone', async () => {
    const { risk, effect, rules } = await ask('automated=1&night=1&dormant=1&place=lisbon')
    expect([risk.level, effect]).toEqual(['high', 'challenge'])
    expect(rules).toContain('transfer-at-high-risk')
  })

  it('the risk simulator compares an amount with the customer’s usual amounts', async () => {
    const { signals } = await ask('', '/api/simulation?amount=9000.00')
    expect(signals['amount']).toMatchObject({ unusual: true })
  })

  it('the risk simulator ignores unknown values', async () => {
    expect((await ask('place=constructor&night=yes')).simulated).toMatchObject({ place: 'berlin', night: false })
  })
})
