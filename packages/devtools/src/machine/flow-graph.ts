import type { FlowEvent, FlowState, FlowStatus, Prompt } from '@stepup/core'
import { type FlowOccurrence, transition } from '@stepup/core/flow'
import type { FactorOffer } from '@stepup/protocol'

/** A change of status that the flow makes, and the events that make it. */
export interface FlowEdge {
  readonly from: FlowStatus
  readonly to: FlowStatus
  readonly events: readonly string[]
}

const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: {} }
const totp: FactorOffer = { id: 'totp', kind: 'totp' }
const email: FactorOffer = { id: 'email:1', kind: 'email_otp' }
const push: FactorOffer = { id: 'push', kind: 'push' }
const delivery = { resendAt: 0, resendsRemaining: 3 }

function promptWith(factors: readonly FactorOffer[]): Prompt {
  const challenge = { id: 'c', action: 'a', acr_values: [], expires_in: 1, reasons: [], factors, remaining: 1 }
  const enrollable = factors.length === 0 ? (['passkey', 'totp'] as const) : []
  return { challenge, expiresAt: 0, factors, answered: [], enrollable, driven: [], task: { type: 'answer' } }
}

const elevation = { acr: 'aal2', amr: [], auth_time: 0, expires_in: 1 }

/** Samples of each event, by its type. For a new type of event, the compiler reports that its samples are missing. */
const samples: {
  readonly [Type in (FlowEvent | FlowOccurrence)['type']]: readonly Extract<
    FlowEvent | FlowOccurrence,
    { type: Type }
  >[]
} = {
  challenged: [
    { type: 'challenged', prompt: promptWith([passkey, totp, email, push]) },
    { type: 'challenged', prompt: promptWith([totp]) },
    { type: 'challenged', prompt: promptWith([]) },
    { type: 'challenged', prompt: promptWith([totp]), error: { code: 'challenge_replaced', early: false } },
  ],
  choose: ['passkey', 'totp', 'email:1', 'push'].map((factor) => ({ type: 'choose', factor })),
  another_way: [{ type: 'another_way' }],
  back: [{ type: 'back' }],
  begin: [{ type: 'begin' }],
  submit: [{ type: 'submit', code: '123456' }],
  resend: [{ type: 'resend' }],
  enroll: [
    { type: 'enroll', kind: 'passkey' },
    { type: 'enroll', kind: 'totp' },
  ],
  restart: [{ type: 'restart' }],
  stay: [{ type: 'stay', stays: true }],
  cancel: [{ type: 'cancel' }],
  load_failed: [{ type: 'load_failed', cause: undefined }],
  began: [
    { type: 'began', options: {} },
    { type: 'began', delivery },
    { type: 'began', pushed: { number: '42', delivery, pollIn: 2 } },
  ],
  signed: [{ type: 'signed', assertion: {} }],
  refused: [{ type: 'refused' }],
  failed: [
    { type: 'failed', error: { code: 'invalid_code' } },
    { type: 'failed', error: { code: 'network' } },
    { type: 'failed', error: { code: 'enrollment_refused' } },
  ],
  heard: [{ type: 'heard' }],
  rested: [{ type: 'rested' }],
  approved: [{ type: 'approved', elevation }],
  replayed: [
    { type: 'replayed', accepted: true },
    { type: 'replayed', accepted: false },
  ],
  approved_elsewhere: [{ type: 'approved_elsewhere' }],
  enrolled: [{ type: 'enrolled' }],
  ended: (['expired', 'locked', 'denied'] as const).map((as) => ({ type: 'ended', as })),
  closed: [{ type: 'closed' }],
}

/** A key of the members that decide which events a state accepts. */
function keyOf(state: FlowState): string {
  if (state.status === 'idle') return state.status
  const { status, prompt } = state
  const factor = 'factor' in state ? `${state.factor.kind} ${state.factor.options === undefined}` : ''
  const hasDelivery = 'delivery' in state && state.delivery !== undefined
  return [
    status,
    prompt.task.type,
    prompt.factors.length,
    factor,
    hasDelivery,
    'error' in state && state.error?.code,
  ].join(' ')
}

/** Walks the flow's own `transition` from `idle` through every event, and returns the changes of status that it makes. */
export function flowGraph(): readonly FlowEdge[] {
  const edges = new Map<string, { from: FlowStatus; to: FlowStatus; events: Set<string> }>()
  const seen = new Set<string>()
  const waiting: FlowState[] = [{ status: 'idle' }]
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    if (seen.has(keyOf(state))) continue
    seen.add(keyOf(state))
    for (const event of Object.values(samples).flat()) {
      const [next]: readonly [FlowState, ...unknown[]] = transition(state, event)
      if (next === state) continue
      waiting.push(next)
      const from: FlowStatus = state.status
      const to: FlowStatus = next.status
      if (from === to) continue
      const edge = edges.get(`${from} ${to}`) ?? { from, to, events: new Set() }
      edges.set(`${from} ${to}`, edge)
      edge.events.add(event.type)
    }
  }
  return [...edges.values()].map((edge) => ({ ...edge, events: [...edge.events] }))
}
