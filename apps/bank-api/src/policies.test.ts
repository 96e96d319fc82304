import { readFileSync } from 'node:fs'

import { compilePolicies, decide, type Decision, type PolicyData } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

const file = new URL('../policies.json', import.meta.url)
const policies = compilePolicies(JSON.parse(readFileSync(file, 'utf8')) as PolicyData)

interface Transfer {
  readonly amount: string
  readonly currency?: string
  readonly newPayee?: boolean
  /** Amount sent since the last approval, including this payment. */
  readonly sinceProof?: string
  readonly knownDevice?: boolean
  readonly risk?: 'low' | 'medium' | 'high'
}

/** Builds the facts of a transfer. */
function transfer({
  amount,
  currency = 'EUR',
  newPayee = false,
  sinceProof = amount,
  knownDevice = true,
  risk = 'low',
}: Transfer): Decision {
  return decide(policies, {
    action: 'transfer.create',
    details: [{ type: 'payment', instructedAmount: { amount, currency } }],
    context: {},
    signals: {
      device: { status: 'ok', known: knownDevice, days: 30 },
      payee: { status: 'ok', is_new: newPayee },
      velocity: { status: 'ok', since_proof: { count: 1, attempts: 1, sum: sinceProof } },
    },
    risk: { score: 0.2, level: risk, reasons: [], missing: [] },
    session: {},
    user: {},
  })
}

function newLimit(amount: string): Decision {
  return decide(policies, {
    action: 'limit.change',
    details: [
      { type: 'daily_limit', newLimit: { amount, currency: 'EUR' }, currentLimit: { amount, currency: 'EUR' } },
    ],
    context: {},
    session: {},
    user: {},
  })
}

describe('a transfer to a known payee', () => {
  it.each(['0.01', '500.00', '500.01', '999.99', '1000.00'])(
    'a transfer of %s EUR to a known payee needs no approval',
    (amount) => {
      expect(transfer({ amount })).toMatchObject({ effect: 'allow', ruleIds: [] })
    },
  )

  it.each(['1000.01', '1000.1', '1001', '3000.00'])(
    'a transfer of %s EUR to a known payee needs an approval that names the threshold',
    (amount) => {
      expect(transfer({ amount })).toMatchObject({
        effect: 'challenge',
        ruleIds: ['transfer-over-threshold'],
        requirement: { acrValues: ['phr', 'aal2'], bound: true },
        reasons: [{ code: 'amount_over_threshold', params: { amount: '1000.00', currency: 'EUR' } }],
      })
    },
  )

  // The threshold is in euros and says nothing about other currencies.
  it.each(
    ['USD', 'GBP', 'CHF', 'JPY', 'eur', 'EURO', ''].flatMap((currency) =>
      ['0.01', '999.99', '1000.00', '1000.01'].map((amount) => [amount, currency] as const),
    ),
  )('a transfer of %s %s to a known payee needs an approval for any amount', (amount, currency) => {
    expect(transfer({ amount, currency })).toMatchObject({
      effect: 'challenge',
      ruleIds: ['transfer-in-foreign-currency'],
    })
  })
})

describe('a transfer to a new payee', () => {
  it.each([
    ['249.99', 'allow', []],
    ['250.00', 'allow', []],
    ['250.01', 'challenge', ['transfer-to-new-payee']],
    ['1000.00', 'challenge', ['transfer-to-new-payee']],
    ['1000.01', 'challenge', ['transfer-over-threshold', 'transfer-to-new-payee']],
  ] as const)('a transfer of %s EUR to a new payee: %s', (amount, effect, ruleIds) => {
    expect(transfer({ amount, newPayee: true })).toMatchObject({ effect, ruleIds })
  })
})

describe('transfers in pieces', () => {
  it.each([
    ['2999.99', 'allow', []],
    ['3000.00', 'allow', []],
    ['3000.01', 'challenge', ['transfers-in-pieces']],
  ] as const)('transfers that add up to %s EUR since the last approval: %s', (sinceProof, effect, ruleIds) => {
    expect(transfer({ amount: '10.00', sinceProof })).toMatchObject({ effect, ruleIds })
  })
})

it('a transfer of one cent from a new device needs an approval', () => {
  expect(transfer({ amount: '0.01', knownDevice: false })).toMatchObject({
    effect: 'challenge',
    ruleIds: ['transfer-from-new-device'],
    requirement: { acrValues: ['phr', 'aal2'], bound: true },
  })
})

describe('signing in', () => {
  const signIn = (isKnownDevice: boolean): Decision => {
    const signals = { device: { status: 'ok', known: isKnownDevice, days: 30 } }
    return decide(policies, { action: 'session.create', details: [], context: {}, signals, session: {}, user: {} })
  }

  it('a sign-in from a new device needs an approval', () => {
    expect(signIn(false)).toMatchObject({
      effect: 'challenge',
      ruleIds: ['sign-in-from-new-device'],
      requirement: { acrValues: ['phr', 'aal2'], bound: true },
    })
  })

  it('a sign-in from a known device needs only the password', () => {
    expect(signIn(true)).toMatchObject({ effect: 'allow', ruleIds: [] })
  })
})

// Requirements for users without a passkey. Those for users with one are tested below.
it.each<[string, string, readonly string[], object]>([
  ['a card number', 'card.reveal', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 300 }],
  ['a first factor', 'factor.enroll', [], { acrValues: ['aal1'], maxAge: 600 }],
  ['another factor', 'factor.enroll', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['a new name of a factor', 'factor.rename', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['the removal of a factor', 'factor.remove', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['another default factor', 'factor.default', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['the unlocking of a factor', 'factor.unlock', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['a new name of a device', 'device.rename', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['the removal of a device', 'device.remove', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
  ['a new password', 'password.change', ['email_otp'], { acrValues: ['phr', 'aal2'], maxAge: 0 }],
])('%s (%s) for a user with %j requires %o', (_, action, factors, requirement) => {
  const signals = { device: { status: 'ok', known: true, days: 30 } }
  const decided = decide(policies, { action, details: [], context: {}, factors, signals, session: {}, user: {} })
  expect(decided).toMatchObject({ effect: 'challenge', requirement })
})

describe('a daily limit', () => {
  it.each(['0.01', '19999.99', '20000.00'])(
    'a daily limit of %s EUR needs one factor, which approves exactly this limit',
    (amount) => {
      expect(newLimit(amount)).toMatchObject({
        effect: 'challenge',
        ruleIds: ['limit-change'],
        requirement: { acrValues: ['phr', 'aal2'], bound: true },
      })
      expect(newLimit(amount).requirement).not.toHaveProperty('factors')
    },
  )

  it('a daily limit of 20000.01 EUR needs two different factors', () => {
    expect(newLimit('20000.01')).toMatchObject({
      effect: 'challenge',
      ruleIds: ['limit-change', 'high-limit'],
      requirement: { bound: true, factors: { count: 2, different: true } },
    })
  })
})

describe('a change of the user’s authenticators', () => {
  const actions = [
    'factor.enroll',
    'factor.rename',
    'factor.remove',
    'factor.default',
    'device.remove',
    'password.change',
  ]
  const change = (action: string, factors: readonly string[]): Decision =>
    decide(policies, { action, details: [], context: {}, factors, session: {}, user: {} })

  it.each(actions)(
    'a change of authenticators needs the passkey or a recovery code of a passkey user: %s',
    (action) => {
      for (const strongKind of ['passkey', 'security_key'])
        expect(change(action, [strongKind, 'email_otp', 'totp']).requirement).toMatchObject({
          maxAge: 0,
          factors: { kinds: ['passkey', 'security_key', 'recovery_code'] },
        })
      expect(change(action, ['email_otp']).requirement).not.toHaveProperty('factors')
    },
  )
})

describe('a transfer at a risk', () => {
  it.each([
    ['low', 'allow'],
    ['medium', 'allow'],
    ['high', 'challenge'],
  ] as const)('a transfer at a %s risk: %s', (risk, effect) => {
    expect(transfer({ amount: '10.00', risk }).effect).toBe(effect)
  })
})
