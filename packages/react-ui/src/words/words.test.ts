import { createChallenge } from '@stepup/testing'
import { describe, expect, it } from 'vitest'

import { en } from '../locales/en.ts'
import { en as security } from '../security-center/locales/en.ts'
import { createFormat } from './format.ts'
import type { SecurityMessages } from '../security-center/messages.ts'
import { extendMessages } from './messages.ts'
import { createWords } from './words.ts'

describe('numbers and money', () => {
  const format = createFormat('en')
  it.each([
    ['1250.00', 'EUR', '1,250.00'],
    ['1250', 'JPY', '1,250'],
    ['0.1', 'KWD', '0.100'],
    ['12345678901234567.89', 'EUR', '12,345,678,901,234,567.89'],
    ['1.23456', 'EUR', '1.23456'],
    ['a lot', 'EUR', 'a lot'],
  ])('the amount %s %s is %s, exact and never rounded', (value, currency, shown) =>
    expect(format.amount(value, currency)).toBe(shown),
  )

  it('a countdown has minutes and seconds', () => {
    expect([format.countdown(90_000), format.countdown(9_001), format.countdown(-5)]).toEqual(['1:30', '0:10', '0:00'])
  })
})

describe('words', () => {
  it('a reason contains the numbers of the server', () => {
    expect(createWords(en).reason(createChallenge())).toBe('Transfers over 1,000\u00a0EUR need your approval.')
  })

  it.each([
    [
      { kind: 'passkey', label: 'Passkey on Linux' },
      'Passkey on Linux',
      'This device, your phone or a password manager',
    ],
    [{ kind: 'passkey', label: 'My laptop' }, 'Passkey', 'My laptop'],
    [{ kind: 'totp', label: 'Authenticator app' }, 'Authenticator app', '6-digit code'],
    [{ kind: 'email_otp', label: 'E-mail', target: 'm•••@mail.test' }, en['method.email_otp'], 'm•••@mail.test'],
    [{ kind: 'x-quiz', label: 'Quiz' }, 'Quiz', undefined],
    [{ kind: 'x-quiz' }, 'Another method', undefined],
  ] as const)('the method %j is named once, with its distinguishing label', (factor, name, hint) => {
    expect(createWords(en).method(factor)).toEqual({ name, hint })
  })

  it('the words of the security center title its changes in the prompt', () => {
    const challenge = createChallenge({ action: 'factor.enroll' })
    expect(createWords(security).title(challenge)).toBe('Add a sign-in method')
  })

  it('an action and a reason without texts get general texts', () => {
    const challenge = createChallenge({
      action: 'safe.open',
      reasons: ['full_moon'],
      authorization_details: [{ type: 'safe' }],
    })
    expect(createWords(en).title(challenge)).toBe('Approve this')
    expect(createWords(en).reason(challenge)).toBe('Confirm it’s you to continue.')
    const ownMessages = extendMessages(en, {
      'action.safe.open.title': 'Open the safe',
      'reason.full_moon': 'The moon is full.',
    })
    expect(createWords(ownMessages).title(challenge)).toBe('Open the safe')
    expect(createWords(ownMessages).reason(challenge)).toBe('The moon is full.')
  })

  it('texts of the security center that an app replaces keep all others', () => {
    const own: SecurityMessages = extendMessages(security, { 'security.factors': 'Ways to approve' })
    expect([own['security.factors'], own['security.devices']]).toEqual(['Ways to approve', 'Your devices'])
  })
})
