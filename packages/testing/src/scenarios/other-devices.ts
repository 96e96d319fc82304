import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ScriptedReply, ServerScript } from './scripted-server.ts'
import { choose, everything } from './steps.ts'

const { push, totp } = factorFixtures
const asked = (availableIn: number, verify: readonly ScriptedReply[] = ['silence'], pollIn = 2): ServerScript => ({
  ...everything,
  begin: [
    { json: { number: '42', poll_in: pollIn, expires_in: 300, resend: { available_in: availableIn, remaining: 2 } } },
  ],
  verify,
})
const ask = choose(push)

/** Scenarios of approvals on another device. */
export const otherDevices: Readonly<Record<string, Scenario>> = {
  push: {
    title: 'Approve on your phone',
    script: { challenge: createChallenge({ factors: [push, totp] }) },
    status: 'ready',
  },
  'push-sending': {
    title: 'The phone is being asked',
    script: { ...everything, begin: ['silence'] },
    steps: ask,
    status: 'beginning',
  },
  'push-waiting': { title: 'The phone is asking', script: asked(24), steps: ask, status: 'waiting' },
  'push-resendable': { title: 'It may be asked again', script: asked(0), steps: ask, status: 'waiting' },
  'push-unheard': {
    title: 'The answer can’t be heard',
    script: asked(24, ['unreachable', 'unreachable', 'unreachable', 'silence'], 0),
    steps: ask,
    status: 'waiting',
    error: 'network',
  },
  denied: {
    title: 'Denied on the phone',
    script: asked(24, [{ problem: 'approval_denied' }], 0),
    steps: ask,
    status: 'denied',
  },
}
