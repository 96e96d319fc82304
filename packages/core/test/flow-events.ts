import type { Elevation, Grant } from '@stepup/protocol'

import type { FlowOccurrence } from '../src/flow/events.ts'
import type { Delivery, FlowEvent, Pushed } from '../src/flow/state.ts'
import { prompt } from './prompts.ts'

export const elevation: Elevation = { acr: 'phr', amr: ['hwk'], auth_time: 0, expires_in: 300 }
export const grant: Grant = { token: 'kV2rYb6Tn8', acr: 'phr', expires_in: 120 }
export const delivery: Delivery = { resendAt: 30_000, resendsRemaining: 3 }
export const pushed: Pushed = { number: '42', delivery, pollIn: 2 }

/** Every event of a flow, by name. */
export const events: Readonly<Record<string, FlowEvent | FlowOccurrence>> = {
  challenged: { type: 'challenged', prompt },
  choose: { type: 'choose', factor: 'totp' },
  choose_email: { type: 'choose', factor: 'email:1' },
  choose_unknown: { type: 'choose', factor: 'nope' },
  choose_driven: { type: 'choose', factor: 'x-badge' },
  another_way: { type: 'another_way' },
  back: { type: 'back' },
  begin: { type: 'begin' },
  began: { type: 'began', delivery },
  pushed: { type: 'began', pushed },
  submit: { type: 'submit', code: '123456' },
  submit_nothing: { type: 'submit', code: '' },
  submit_password: { type: 'submit', password: 'correct horse' },
  submit_no_password: { type: 'submit', password: '' },
  submit_own: { type: 'submit', response: { answer: 42 } },
  resend: { type: 'resend' },
  signed: { type: 'signed', assertion: {} },
  refused: { type: 'refused' },
  failed: { type: 'failed', error: { code: 'invalid_code', attemptsRemaining: 4 } },
  limited: { type: 'failed', error: { code: 'resend_limited', retryAt: 30_000 } },
  unreachable: { type: 'failed', error: { code: 'network' } },
  heard: { type: 'heard' },
  rested: { type: 'rested' },
  approved: { type: 'approved', elevation },
  approved_once: { type: 'approved', grant },
  replayed: { type: 'replayed', accepted: true },
  replayed_in_vain: { type: 'replayed', accepted: false },
  enroll: { type: 'enroll', kind: 'passkey' },
  enroll_unknown: { type: 'enroll', kind: 'sms_otp' },
  enrollment_refused: { type: 'failed', error: { code: 'enrollment_refused' } },
  enrolled: { type: 'enrolled' },
  approved_elsewhere: { type: 'approved_elsewhere' },
  ended: { type: 'ended', as: 'expired' },
  refused_there: { type: 'ended', as: 'denied' },
  restart: { type: 'restart' },
  stay: { type: 'stay', stays: true },
  stay_no_more: { type: 'stay', stays: false },
  cancel: { type: 'cancel' },
  load_failed: { type: 'load_failed', cause: new TypeError('Failed to fetch dynamically imported module') },
  closed: { type: 'closed' },
}
