import { createChallenge, factorFixtures, longPayment } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'
import { begin, choose, factors, to } from './steps.ts'

const { passkey, totp, password } = factorFixtures
const expired: ServerScript = { verify: [{ problem: 'challenge_expired' }] }

/** Scenarios that don't belong to a factor: the list of methods, expiry, and the ends of the flow. */
export const wholeFlow: Readonly<Record<string, Scenario>> = {
  methods: to('choosing', 'Another way', [{ type: 'another_way' }]),
  'one-more': {
    ...to('entering', 'One more factor', [{ type: 'submit', password: 'correct horse' }], {
      challenge: createChallenge({ factors: [password], remaining: 2 }),
      verify: [
        {
          json: { status: 'pending', step_up: createChallenge({ factors: [totp], answered: ['password'] }) },
        },
      ],
    }),
    answered: 1,
  },
  expiring: to('entering', 'Less than a minute left', choose(totp), {
    challenge: createChallenge({ factors, expires_in: 45 }),
  }),
  expired: to('expired', 'Expired', [begin], expired),
  restarting: to('restarting', 'Starting again', [begin, { type: 'restart' }], { ...expired, renew: ['silence'] }),
  late: to('ready', 'Answered too late', [begin], {
    challenge: createChallenge({ factors: [{ ...passkey, in_replay: true }, totp] }),
    call: [
      {
        problem: 'step_up_required',
        refusal: { code: 'challenge_expired' },
        step_up: createChallenge({ factors }),
      },
    ],
  }),
  locked: to('locked', 'Too many tries', [begin], { verify: [{ problem: 'challenge_locked' }] }),
  unavailable: to('unavailable', 'Nothing will do', [], { challenge: createChallenge({ factors: [] }) }),
  approved: to('approved', 'Approved', [begin]),
  'long-values': to('ready', 'Long names and numbers', [], {
    challenge: createChallenge({ factors, authorization_details: [longPayment] }),
  }),
}
