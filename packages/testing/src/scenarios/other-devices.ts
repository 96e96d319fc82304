import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ScriptedReply, ServerScript } from './scripted-server.ts'
import { choose, to } from './steps.ts'

const { push, totp } = factorFixtures
const asked = (availableIn: number, verify: readonly ScriptedReply[] = ['silence'], pollIn = 2): ServerScript => ({
  begin: [
    { json: { number: '42', poll_in: pollIn, expires_in: 300, resend: { available_in: availableIn, remaining: 2 } } },
  ],
  verify,
})
const unheard = asked(24, ['unreachable', 'unreachable', 'unreachable', 'silence'], 0)
const ask = choose(push)

/** Scenarios of approvals on another device. */
export const otherDevices: Readonly<Record<string, Scenario>> = {
  push: to('ready', 'Approve on your phone', [], { challenge: createChallenge({ factors: [push, totp] }) }),
  'push-sending': to('beginning', 'The phone is being asked', ask, { begin: ['silence'] }),
  'push-waiting': to('waiting', 'The phone is asking', ask, asked(24)),
  'push-resendable': to('waiting', 'It may be asked again', ask, asked(0)),
  'push-unheard': { ...to('waiting', 'The answer can’t be heard', ask, unheard), error: 'network' },
  denied: to('denied', 'Denied on the phone', ask, asked(24, [{ problem: 'approval_denied' }], 0)),
}
