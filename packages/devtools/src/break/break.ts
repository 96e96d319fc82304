import type { StepUpClient } from '@stepup/core'
import { problems, readProblem, type Challenge } from '@stepup/protocol'

import type { Outgoing } from '../tap/outgoing.ts'
import type { ServerCalls } from '../tap/server-calls.ts'

/** The refusal of a break, in the words of the server or the browser. */
export interface Refusal {
  readonly status?: number | undefined
  /** The code of the server's problem, or the name of the browser's error. */
  readonly code?: string | undefined
  readonly text: string
}

export interface BreakTools {
  readonly client: StepUpClient
  readonly server: ServerCalls
  /** The last call that succeeded with a proof, including the proof. */
  readonly lastProven: () => Outgoing | undefined
  /** Shows the result of the break. A break that waits for one request then ends. */
  readonly report: (refusal: Refusal) => void
}

/** A failure, or an attack, that the panel performs on a real request. */
export interface Break {
  readonly id: string
  readonly title: string
  /** The words of the panel: the cause, and the expected effect. */
  readonly does: string
  /** Stays active until it is switched off. Other breaks end with their result. */
  readonly isSwitch?: boolean
  /** Returns why the break is impossible now; `undefined` if it is possible. */
  readonly blocked?: (tools: Pick<BreakTools, 'client'>) => string | undefined
  /** Returns its undo. */
  readonly start: (tools: BreakTools) => () => void
}

/** Reads a refusal. The response stays readable. */
export async function readRefusal(response: Response): Promise<Refusal> {
  const { status } = response
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  const problem = readProblem(body)
  // The proof of a replay is refused within the challenge that follows.
  if (problem?.refusal) return { status, code: problem.refusal.code, text: problems[problem.refusal.code].title }
  if (problem) return { status, code: problem.code, text: problem.detail ?? titleOf(body) }
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>
  return {
    status,
    ...(typeof code === 'string' ? { code } : {}),
    text: typeof message === 'string' ? message : response.ok ? 'It went through' : response.statusText,
  }
}

function titleOf(body: unknown): string {
  const { title } = body as { readonly title?: unknown }
  return typeof title === 'string' ? title : ''
}

/** The challenge of the open prompt. */
export function openChallenge({ client }: Pick<BreakTools, 'client'>): Challenge | undefined {
  const state = client.getSnapshot()
  return state.status === 'idle' || state.status === 'approved' ? undefined : state.prompt.challenge
}

/** Blocks a break without an open prompt. */
export function needsPrompt(tools: Pick<BreakTools, 'client'>): string | undefined {
  return openChallenge(tools) ? undefined : 'Needs an open prompt.'
}

const typed = ['totp', 'email_otp', 'sms_otp', 'recovery_code']

/** Enters a code in the prompt if it waits for one, so that the result is visible immediately. */
export function submitAnyCode({ client }: Pick<BreakTools, 'client'>): void {
  const state = client.getSnapshot()
  if (state.status === 'entering' && typed.includes(state.factor.kind))
    client.send({ type: 'submit', code: '0'.repeat(state.factor.code_length ?? 6) })
}
