import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import { begin, everything, factors } from './steps.ts'

const { securityKey, totp } = factorFixtures
const { authorization_details: _, ...presence } = createChallenge({
  factors,
  action: 'card.reveal',
  reasons: [],
  reason_params: {},
})

/** Scenarios of passkeys and security keys. */
export const ceremonies: Readonly<Record<string, Scenario>> = {
  passkey: { title: 'Passkey', script: everything, status: 'ready' },
  'passkey-unbound': { title: 'Passkey, nothing to sign', script: { challenge: presence }, status: 'ready' },
  'passkey-asking': {
    title: 'The browser asks',
    script: { ...everything, ceremony: ['asks'] },
    steps: [begin],
    status: 'ceremony',
  },
  'passkey-checking': {
    title: 'The server checks',
    script: { ...everything, verify: ['silence'] },
    steps: [begin],
    status: 'verifying',
  },
  'passkey-refused': {
    title: 'The browser refused',
    script: { ...everything, ceremony: ['refuses'] },
    steps: [begin],
    status: 'ready',
  },
  'passkey-refused-twice': {
    title: 'Refused again',
    script: { ...everything, ceremony: ['refuses', 'refuses'] },
    steps: [begin, begin],
    status: 'ready',
  },
  'passkey-offline': {
    title: 'Offline',
    script: { ...everything, verify: ['unreachable'] },
    steps: [begin],
    status: 'ready',
    offline: true,
  },
  network: {
    title: 'No answer from the server',
    script: { ...everything, verify: ['unreachable'] },
    steps: [begin],
    status: 'ready',
  },
  'server-error': {
    title: 'The server failed',
    script: { ...everything, verify: [{ problem: 'server_error' }] },
    steps: [begin],
    status: 'ready',
  },
  'server-busy': {
    title: 'The server asks to wait',
    script: { ...everything, verify: [{ problem: 'temporarily_unavailable', retry_after: 120 }] },
    steps: [begin],
    status: 'ready',
  },
  'security-key': {
    title: 'Security key',
    script: { challenge: createChallenge({ factors: [securityKey, totp] }) },
    status: 'ready',
  },
  'security-key-asking': {
    title: 'The browser asks for the key',
    script: { challenge: createChallenge({ factors: [securityKey, totp] }), ceremony: ['asks'] },
    steps: [begin],
    status: 'ceremony',
  },
}
