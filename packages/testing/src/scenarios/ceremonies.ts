import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import { begin, factors, to } from './steps.ts'

const { securityKey, totp } = factorFixtures
const { authorization_details: _, ...presence } = createChallenge({
  factors,
  action: 'card.reveal',
  reasons: [],
  reason_params: {},
})
const forKey = createChallenge({ factors: [securityKey, totp] })

/** Scenarios of passkeys and security keys. */
export const ceremonies: Readonly<Record<string, Scenario>> = {
  passkey: to('ready', 'Passkey'),
  'passkey-unbound': to('ready', 'Passkey, nothing to sign', [], { challenge: presence }),
  'passkey-asking': to('ceremony', 'The browser asks', [begin], { ceremony: ['asks'] }),
  'passkey-checking': to('verifying', 'The server checks', [begin], { verify: ['silence'] }),
  'passkey-refused': to('ready', 'The browser refused', [begin], { ceremony: ['refuses'] }),
  'passkey-refused-twice': to('ready', 'Refused again', [begin, begin], { ceremony: ['refuses', 'refuses'] }),
  'passkey-offline': { ...to('ready', 'Offline', [begin], { verify: ['unreachable'] }), offline: true },
  network: to('ready', 'No answer from the server', [begin], { verify: ['unreachable'] }),
  'server-error': to('ready', 'The server failed', [begin], { verify: [{ problem: 'server_error' }] }),
  'server-busy': to('ready', 'The server asks to wait', [begin], {
    verify: [{ problem: 'temporarily_unavailable', retry_after: 120 }],
  }),
  'security-key': to('ready', 'Security key', [], { challenge: forKey }),
  'security-key-asking': to('ceremony', 'The browser asks for the key', [begin], {
    challenge: forKey,
    ceremony: ['asks'],
  }),
}
