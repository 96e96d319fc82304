import type { EnrolledFactor } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { transition, type UpliftEvent, type UpliftState } from './state.ts'

const factor: EnrolledFactor = { id: 'key', kind: 'passkey', label: 'Laptop', created_at: 1, managed: true }
const states = {
  none: { status: 'none' },
  looking: { status: 'looking' },
  offered: { status: 'offered', needsProof: false },
  adding: { status: 'adding', needsProof: false },
  added: { status: 'added', factor, automatic: false },
} as const satisfies Record<string, UpliftState>
const events = {
  approved: { type: 'approved' },
  nothing: { type: 'nothing' },
  found: { type: 'found', needsProof: true },
  add: { type: 'add' },
  added: { type: 'added', factor, automatic: true },
  failed: { type: 'failed' },
  closed: { type: 'closed' },
} as const satisfies Record<string, UpliftEvent>

// The next status of each accepted event. All other events are refused.
const table: Readonly<Record<keyof typeof states, Readonly<Partial<Record<keyof typeof events, string>>>>> = {
  none: { approved: 'looking', found: 'offered', added: 'added' },
  looking: { nothing: 'none', found: 'offered', added: 'added', closed: 'none' },
  offered: { approved: 'looking', found: 'offered', add: 'adding', added: 'added', closed: 'none' },
  adding: { added: 'added', failed: 'offered' },
  added: { approved: 'looking', added: 'added', closed: 'none' },
}

const pairs = (Object.keys(states) as (keyof typeof states)[]).flatMap((name) =>
  (Object.keys(events) as (keyof typeof events)[]).map((event) => [name, event] as const),
)

it.each(pairs)('the offer of a passkey in state %s moves as the table says at %s', (name, event) => {
  const before = states[name]
  const after = transition(before, events[event])
  const expected = table[name][event]
  if (expected === undefined) expect(after).toBe(before)
  else expect(after.status).toBe(expected)
})
