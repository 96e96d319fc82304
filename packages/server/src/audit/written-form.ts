import type { Json } from '@stepup/protocol'

import type { DecisionRecord } from '../store/decision-record.ts'
import { hashDecision } from './commitment.ts'

/** The written form of a decision: codes, without details. */
export function writeDecision(decision: DecisionRecord): Readonly<Record<string, Json>> {
  const { id, action, effect, ruleIds, reasons, policyVersion, outcome, challengeId, inputs } = decision
  const { risk } = inputs as {
    readonly risk?: { readonly score?: unknown; readonly level?: unknown; readonly reasons?: unknown }
  }
  return {
    decisionId: id,
    action: printable(action),
    effect,
    outcome,
    rules: ruleIds.map(printable),
    reasons: reasons.map(({ code }) => code),
    policyVersion: printable(policyVersion),
    ...(challengeId === undefined ? {} : { challengeId }),
    // A custom signal may have a weight that is no number.
    ...(Number.isFinite(risk?.score) ? { riskScore: Number(risk?.score) } : {}),
    ...(typeof risk?.level === 'string' ? { riskLevel: printable(risk.level) } : {}),
    ...(Array.isArray(risk?.reasons) ? { riskReasons: risk.reasons.filter(isText).map(printable) } : {}),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Each decision as its id, time, user and hash. */
export function writeDecisions(decisions: readonly DecisionRecord[]): Json {
  return decisions.map((decision) => [decision.id, decision.at, printable(decision.userId), hashDecision(decision)])
}

/** Maximum number of causes of an error that are written. An error may be its own cause. */
export const MAX_DEPTH = 5

/** An error as its name, its code and the place where it was thrown. The message may quote anything, and is left out. */
export function writeError(error: unknown, causes: number = MAX_DEPTH): Readonly<Record<string, Json>> {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code } = error as { readonly code?: unknown }
  return {
    error: printable(String(error.name)),
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: printable(String(code)) } : {}),
    stack: framesOf(error).map(printable),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: writeError(error.cause, causes - 1) }),
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
 * Escapes characters that terminals or log readers interpret (LOG-02), and lone surrogates, which canonical JSON can't
 * represent (RFC 8785 §3.2.2.2) and which would otherwise break the trail. Cuts texts that are too long.
 */
export function printable(text: string): string {
  return printableWithin(MAX_LENGTH, text)
}

/** The printable form of a longer text, such as the message of an error. */
export function printableWithin(maxLength: number, text: string): string {
  const plain = text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return plain.length > maxLength ? `${plain.slice(0, maxLength).toWellFormed()}…` : plain
}
