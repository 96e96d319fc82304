import type { FactorKind, Json, ProblemCode } from '@stepup/protocol'

import type { DecisionRecord } from '../store/decision-record.ts'
import { printable, writeDecision, writeDecisions, writeError } from './written-form.ts'

export interface MemberTypes {
  readonly text: string
  readonly integer: number
  readonly count: number
  readonly boolean: boolean
  readonly factorKind: FactorKind
  readonly problemCode: ProblemCode
  readonly recordType: 'decisions' | 'evidence'
  readonly decision: DecisionRecord
  readonly decisions: readonly DecisionRecord[]
  readonly devices: readonly string[]
  readonly people: readonly string[]
  readonly factors: readonly { readonly id: string; readonly kind: FactorKind }[]
  readonly error: unknown
  // Only for the program: logs, trails and spans omit these members.
  readonly flag: boolean
  readonly explanation: string
  readonly origins: readonly string[]
}

export type MemberKind = keyof MemberTypes

/** Members by name. A `?` at the end of a name marks a member that may be absent. */
export type Members = Readonly<Record<string, MemberKind>>

export const memberGroups = {
  none: {},
  session: { userId: 'text', sessionId: 'text' },
  challenge: {
    userId: 'text',
    sessionId: 'text',
    challengeId: 'text',
    action: 'text',
    'transactionHash?': 'text',
  },
  factor: {
    userId: 'text',
    sessionId: 'text',
    challengeId: 'text',
    action: 'text',
    'transactionHash?': 'text',
    factorId: 'text',
    kind: 'factorKind',
  },
  authenticator: { userId: 'text', sessionId: 'text', kind: 'factorKind', authenticatorId: 'text' },
  device: { userId: 'text', sessionId: 'text', deviceId: 'text' },
  policy: { userId: 'text', sessionId: 'text', versionId: 'text', hash: 'text' },
  // The operator, named by the app.
  operator: { userId: 'text', operator: 'text' },
} as const

/** The form of a member in logs, trails and spans. */
interface WrittenForm<TValue> {
  /** The JSON Schemas of the written members, by name. */
  schemas(name: string): Readonly<Record<string, object>>
  write(value: TValue, name: string, event: Record<string, Json>): void
}

/** One written member, under the member's own name. */
function writtenAs<TValue>(schema: object, write: (value: TValue) => Json): WrittenForm<TValue> {
  return { schemas: (name) => ({ [name]: schema }), write: (value, name, event) => void (event[name] = write(value)) }
}

const text = { type: 'string' }
const texts = { type: 'array', items: text }
/** The ids of an app without types may be numbers. An object may contain anything, and is not written. */
const writtenText: WrittenForm<string> = {
  schemas: (name) => ({ [name]: text }),
  write(value: unknown, name, event) {
    if (typeof value === 'string' || typeof value === 'number') event[name] = printable(String(value))
  },
}
const unwritten: WrittenForm<unknown> = { schemas: () => ({}), write: () => {} }

/** The written form of each kind. Nothing else of an event is written, so secrets cannot leak (LOG-01). */
export const writtenForms: { readonly [TKind in MemberKind]: WrittenForm<MemberTypes[TKind]> } = {
  text: writtenText,
  factorKind: writtenText,
  problemCode: writtenText,
  recordType: writtenText,
  integer: writtenAs({ type: 'integer' }, (value) => value),
  count: writtenAs({ type: 'integer', minimum: 0 }, (value) => value),
  boolean: writtenAs({ type: 'boolean' }, (value) => value),
  devices: writtenAs(texts, (ids) => ids.map(printable)),
  people: writtenAs(texts, (ids) => ids.map(printable)),
  factors: writtenAs(texts, (factors) => factors.map(({ id, kind }) => printable(`${kind}:${id}`))),
  decisions: writtenAs({ type: 'array', items: { type: 'array', minItems: 4, maxItems: 4 } }, writeDecisions),
  decision: {
    schemas: () => ({
      decisionId: text,
      action: text,
      effect: { enum: ['allow', 'deny', 'challenge'] },
      outcome: text,
      rules: texts,
      reasons: texts,
      policyVersion: text,
      'challengeId?': text,
      'riskScore?': { type: 'number' },
      'riskLevel?': text,
      'riskReasons?': texts,
    }),
    write: (decision, _, event) => void Object.assign(event, writeDecision(decision)),
  },
  error: {
    schemas: () => ({ error: text, 'errorCode?': text, 'stack?': texts, 'cause?': { type: 'object' } }),
    write: (error, _, event) => void Object.assign(event, writeError(error)),
  },
  flag: unwritten,
  explanation: unwritten,
  origins: unwritten,
}
