import type { FlowEvent } from '@stepup/core'

import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'
import { choose, to } from './steps.ts'

const { totp, email, sms, password, own, recovery } = factorFixtures
const code: FlowEvent = { type: 'submit', code: '123456' }
const wrongTotp: readonly FlowEvent[] = [...choose(totp), { type: 'submit', code: '000000' }]
const wrong = (attempts: number): ServerScript => ({
  verify: [{ problem: 'invalid_code', attempts_remaining: attempts }],
})
const sentTo = (target: string, availableIn = 24): ServerScript => ({
  begin: [{ json: { target, expires_in: 300, resend: { available_in: availableIn, remaining: 3 } } }],
})
const sent = sentTo('m•••@example.com')
const refused = (problem: 'delivery_failed' | 'rate_limited' | 'resend_limited'): ServerScript => ({
  begin: [problem === 'delivery_failed' ? { problem } : { problem, retry_after: 120 }],
})

/** Scenarios of codes from an app, a message or a list. */
export const codes: Readonly<Record<string, Scenario>> = {
  totp: to('entering', 'Authenticator app', choose(totp)),
  'totp-alone': to('entering', 'Nothing else to use', [], { challenge: createChallenge({ factors: [totp] }) }),
  'totp-checking': to('verifying', 'The server checks', [...choose(totp), code], { verify: ['silence'] }),
  'totp-wrong': to('entering', 'Wrong code', wrongTotp, wrong(3)),
  'totp-locked': to('entering', 'The app is locked for a while', wrongTotp, {
    verify: [{ problem: 'factor_locked', retry_after: 120 }],
  }),
  'totp-disabled': to('entering', 'The app is turned off', wrongTotp, { verify: [{ problem: 'factor_locked' }] }),
  email: to('ready', 'E-mail, before it is sent', [], { challenge: createChallenge({ factors: [email, totp] }) }),
  'email-sending': to('beginning', 'The code is being sent', choose(email), { begin: ['silence'] }),
  'email-sent': to('entering', 'Code sent', choose(email), sent),
  'email-resendable': to('entering', 'It may be sent again', choose(email), sentTo('m•••@example.com', 0)),
  'email-wrong': to('entering', 'Wrong code, one try left', [...choose(email), { type: 'submit', code: '000000' }], {
    ...sent,
    ...wrong(1),
  }),
  'email-not-delivered': to('ready', 'It could not be sent', choose(email), refused('delivery_failed')),
  'email-busy': to('ready', 'Too many requests', choose(email), refused('rate_limited')),
  'email-limited': to('entering', 'Too many messages', choose(email), refused('resend_limited')),
  'sms-sent': to('entering', 'Text message', choose(sms), sentTo('+49 ••• ••42')),
  recovery: to('entering', 'Recovery code', choose(recovery)),
  'recovery-wrong': to(
    'entering',
    'Wrong recovery code',
    [...choose(recovery), { type: 'submit', code: 'AAAA-AAAA' }],
    wrong(4),
  ),
  password: to('entering', 'Password', choose(password)),
  'password-checking': to(
    'verifying',
    'The server checks the password',
    [...choose(password), { type: 'submit', password: 'correct horse' }],
    { verify: ['silence'] },
  ),
  'password-wrong': to(
    'entering',
    'Wrong password',
    [...choose(password), { type: 'submit', password: 'battery staple' }],
    wrong(3),
  ),
  own: to('entering', 'An app’s own factor', choose(own)),
  'own-driven': to('ready', 'An app’s own factor, at a button', choose(own), { driven: [own.kind] }),
}
