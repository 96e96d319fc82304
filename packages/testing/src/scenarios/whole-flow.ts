import { createChallenge, factorFixtures, longPayment } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import { begin, choose, everything, factors } from './steps.ts'

const { passkey, totp, password } = factorFixtures

/** Scenarios that don't belong to a factor: the list of methods, expiry, and the ends of the flow. */
export const wholeFlow: Readonly<Record<string, Scenario>> = {
  methods: { title: 'Another way', script: everything, steps: [{ type: 'another_way' }], status: 'choosing' },
  'one-more': {
    title: 'One more factor',
    script: {
      challenge: createChallenge({ factors: [password], remaining: 2 }),
      verify: [
        {
          json: { status: 'pending', step_up: createChallenge({ factors: [totp], answered: ['password'] }) },
        },
      ],
    },
    steps: [{ type: 'submit', password: 'correct horse' }],
    status: 'entering',
    answered: 1,
  },
  expiring: {
    title: 'Less than a minute left',
    script: { challenge: createChallenge({ factors, expires_in: 45 }) },
    steps: choose(totp),
    status: 'entering',
  },
  expired: {
    title: 'Expired',
    script: { ...everything, verify: [{ problem: 'challenge_expired' }] },
    steps: [begin],
    status: 'expired',
  },
  restarting: {
    title: 'Starting again',
    script: { ...everything, verify: [{ problem: 'challenge_expired' }], renew: ['silence'] },
    steps: [begin, { type: 'restart' }],
    status: 'restarting',
  },
  late: {
    title: 'Answered too late',
    script: {
      challenge: createChallenge({ factors: [{ ...passkey, in_replay: true }, totp] }),
      call: [
        {
          problem: 'step_up_required',
          refusal: { code: 'challenge_expired' },
          step_up: createChallenge({ factors }),
        },
      ],
    },
    steps: [begin],
    status: 'ready',
  },
  locked: {
    title: 'Too many tries',
    script: { ...everything, verify: [{ problem: 'challenge_locked' }] },
    steps: [begin],
    status: 'locked',
  },
  unavailable: {
    title: 'Nothing will do',
    script: { challenge: createChallenge({ factors: [] }) },
    status: 'unavailable',
  },
  approved: { title: 'Approved', script: everything, steps: [begin], status: 'approved' },
  'long-values': {
    title: 'Long names and numbers',
    status: 'ready',
    script: {
      challenge: createChallenge({
        factors,
        authorization_details: [longPayment],
      }),
    },
  },
}
