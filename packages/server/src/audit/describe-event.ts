import type { Json } from '@stepup/protocol'

import type { DecisionRecord } from '../store/records.ts'
import type { AuditEvent } from './audit.ts'
import { hashDecision } from './commitment.ts'

/** Names of the event members that are written. All other members, including future ones, are not. */
const members = [
  'type',
  'at',
  'userId',
  'sessionId',
  'challengeId',
  'action',
  'factorId',
  'kind',
  'acr',
  'code',
  'disabled',
  'authenticatorId',
  'deviceId',
  'deniedBy',
  'operator',
  'what',
  'origin',
  'before',
  'transactionHash',
  'decisionHash',
  'evidenceHash',
  'count',
] as const

/** A member that is written down by its name. */
export type MemberName = (typeof members)[number]

/** An event as it is written down: flat, and of nothing but short texts, numbers and lists of codes. */
export type EventDescription = Readonly<Record<string, Json>> & { readonly type: string; readonly at: number }

/**
 * Copies the members of an event that logs, trails and spans may contain. Only listed members are copied, so secrets cannot leak (LOG-01).
 */
export function describeEvent(event: AuditEvent): EventDescription {
  const known = event as unknown as Readonly<Record<string, unknown>>
  const described: Record<string, Json> = {}
  for (const name of members) {
    const value = known[name]
    if (typeof value === 'string') described[name] = printable(value)
    else if (typeof value === 'number' || typeof value === 'boolean') described[name] = value
  }
  if (event.type === 'decision') Object.assign(described, describeDecision(event.decision))
  if (event.type === 'decisions.recorded') described['decisions'] = event.decisions.map(describeRecorded)
  if (event.type === 'session.revoked') Object.assign(described, describeRevoked(event))
  if (event.type === 'error') Object.assign(described, describeError(event.error))
  return described as EventDescription
}

function describeRevoked({ devices, factors }: Extract<AuditEvent, { type: 'session.revoked' }>): Record<string, Json> {
  return {
    ...(devices ? { devices: [...devices] } : {}),
    ...(factors ? { factors: factors.map(({ id, kind }) => `${kind}:${id}`) } : {}),
  }
}

function describeDecision(decision: Extract<AuditEvent, { type: 'decision' }>['decision']): Record<string, Json> {
  const { id, action, effect, ruleIds, reasons, policyVersion, outcome, challengeId, inputs } = decision
  const { risk } = inputs as {
    readonly risk?: { readonly score?: unknown; readonly level?: unknown; readonly reasons?: unknown }
  }
  return {
    decisionId: id,
    action: printable(action),
    effect,
    outcome,
    rules: [...ruleIds],
    reasons: reasons.map(({ code }) => code),
    policyVersion: printable(policyVersion),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(typeof risk?.score === 'number' ? { riskScore: risk.score } : {}),
    ...(typeof risk?.level === 'string' ? { riskLevel: risk.level } : {}),
    ...(Array.isArray(risk?.reasons) ? { riskReasons: risk.reasons.filter((code) => typeof code === 'string') } : {}),
  }
}

/** Returns id, time, user and hash of a decision. */
function describeRecorded(decision: DecisionRecord): Json {
  const { id, at, userId } = decision
  return [id, at, printable(userId), hashDecision(decision) ?? null]
}

/**
 * An error's name, code and where it was thrown. Its message may quote anything (a mail server's error names the address), so it is
 * left out.
 */
function describeError(error: unknown): Record<string, Json> {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code } = error as { readonly code?: unknown }
  return {
    error: printable(error.name),
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: printable(String(code)) } : {}),
    stack: framesOf(error).map(printable),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

const MAX_FRAMES = 10
const MAX_LENGTH = 200

/** Returns the stack frames of an error. The message at the start of a stack is removed completely, because it may look like a frame. */
export function framesOf({ stack = '', message }: Error): readonly string[] {
  const end = stack.indexOf(message)
  if (end < 0) return []
  const lines = stack.slice(end + message.length).split('\n')
  return lines
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim())
}

/**
 * Removes characters that terminals or log readers interpret (LOG-02), and lone surrogates, which canonical JSON can't represent (RFC 8785
 * §3.2.2.2) and which would otherwise break the trail.
 */
export function printable(text: string): string {
  const plain = text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH).toWellFormed()}…` : plain
}
