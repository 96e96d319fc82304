import { parseChallenge, readStepUpRequirement, type Challenge } from '@stepup/protocol'

import type { Call, JournalSnapshot, Mark } from './journal.ts'

/** The role of a request in its exchange. */
export type Part = 'request' | 'send_code' | 'proof' | 'renewal' | 'cancellation' | 'replay' | 'question'

/** A step of an exchange, in the order in which the steps happened. */
export type Step =
  | { readonly type: 'call'; readonly part: Part; readonly call: Call }
  | { readonly type: 'mark'; readonly mark: Mark }

/** A step-up, from its first request to its last response. */
export interface Exchange {
  /** Id of the first request. */
  readonly id: number
  readonly first: Call
  /** The latest challenge, if a step-up server issued it. */
  readonly challenge: Challenge | undefined
  readonly action: string
  /** base64url of the hash of the details that the challenge is bound to. */
  readonly hash: string | undefined
  readonly steps: readonly Step[]
  readonly replay: Call | undefined
  readonly outcome: 'open' | 'approved' | 'refused' | 'ended'
}

interface Draft {
  readonly first: Call
  readonly steps: Step[]
  readonly challenges: Challenge[]
  action: string
  replay: Call | undefined
  over: boolean
}

const challengePath = /\/challenges\/([^/?]+)(?:\/factors\/[^/?]+\/(begin|verify)|\/(renew))?$/u

export function challengeIn(body: unknown): Challenge | undefined {
  return typeof body === 'object' && body !== null && 'step_up' in body ? parseChallenge(body.step_up) : undefined
}

/** Returns whether a response requires a step-up by RFC 9470. */
function asks({ answer }: Call): boolean {
  if (answer?.status !== 401) return false
  const [, challenge = ''] = answer.headers.find(([name]) => name === 'www-authenticate') ?? []
  return challengeIn(answer.body) !== undefined || readStepUpRequirement(challenge) !== undefined
}

/** The recorded step-ups, oldest first. */
export function exchangesOf({ calls, marks, hashes }: JournalSnapshot): readonly Exchange[] {
  const drafts: Draft[] = []
  const inOrder = [
    ...calls.map((call) => ({ order: call.sentAs, call })),
    ...marks.map((mark) => ({ order: mark.happenedAs, mark })),
  ].sort((one, other) => one.order - other.order)
  for (const item of inOrder) {
    if ('call' in item) addCall(drafts, item.call)
    else addMark(drafts, item.mark, calls)
  }
  return drafts.map((draft) => finish(draft, hashes))
}

function addCall(drafts: Draft[], call: Call): void {
  const [, id, step, renew] = challengePath.exec(call.path) ?? []
  if (id !== undefined) {
    const asked = drafts.findLast(({ challenges }) =>
      challenges.some((challenge) => challenge.id === decodeURIComponent(id)),
    )
    if (asked) add(asked, { type: 'call', part: partOf(call, step, renew), call })
    return
  }
  const open = drafts.findLast(({ first }) => first.method === call.method && first.path === call.path)
  if (open && (call.carriesProof || (!open.replay && isProven(open) && !asks(call)))) {
    add(open, { type: 'call', part: 'replay', call })
    // A request that a break sent is not the app's replay.
    if (call.by === 'app' || !open.replay) open.replay = call
  } else if (asks(call)) drafts.push(draftOf(call))
}

function partOf({ method }: Call, step: string | undefined, renew: string | undefined): Part {
  if (step === 'verify') return 'proof'
  if (step === 'begin') return 'send_code'
  if (renew) return 'renewal'
  return method === 'DELETE' ? 'cancellation' : 'question'
}

/**
 * Whether another request like the first one is its replay. The panel sees no proof of another backend, for example an
 * OpenID Provider, and then takes it as given.
 */
function isProven({ steps, challenges, over }: Draft): boolean {
  return hasMark(steps, 'flow.approved') || (challenges.length === 0 && !over)
}

function draftOf(first: Call): Draft {
  const draft: Draft = { first, steps: [], challenges: [], action: '', replay: undefined, over: false }
  add(draft, { type: 'call', part: 'request', call: first })
  return draft
}

function add(draft: Draft, step: Step): void {
  draft.steps.push(step)
  const challenge = step.type === 'call' ? challengeIn(step.call.answer?.body) : undefined
  if (!challenge) return
  draft.challenges.push(challenge)
  draft.action = challenge.action
}

/** The events that end an exchange. */
const endings: readonly Mark['event'][] = ['flow.cancelled', 'flow.closed', 'replay.succeeded', 'replay.failed']

function addMark(drafts: Draft[], mark: Mark, calls: readonly Call[]): void {
  if (mark.event === 'challenge.received' && !drafts.some(({ over, steps }) => !over && !hasMark(steps, mark.event))) {
    // Only the app's own recognizers know that the latest response is a challenge.
    const answered = calls.findLast((call) => call.answer && call.answer.answeredAs < mark.happenedAs)
    if (answered && !drafts.some(({ steps }) => steps.some((step) => step.type === 'call' && step.call === answered)))
      drafts.push(draftOf(answered))
  }
  const draft = drafts.findLast(({ over }) => !over) ?? (mark.event === 'flow' ? drafts.at(-1) : undefined)
  if (!draft) return
  draft.steps.push({ type: 'mark', mark })
  if (mark.event === 'challenge.received' && draft.action === '') draft.action = mark.about.action
  draft.over ||= endings.includes(mark.event)
}

function hasMark(steps: readonly Step[], event: Mark['event']): boolean {
  return steps.some((step) => step.type === 'mark' && step.mark.event === event)
}

function finish({ first, steps, challenges, action, replay }: Draft, hashes: JournalSnapshot['hashes']): Exchange {
  const challenge = challenges.at(-1)
  return {
    id: first.id,
    first,
    challenge,
    action,
    hash: challenge && hashes[challenge.id],
    // A step-up without a call has no replay, so it ends with its proof.
    steps,
    replay,
    outcome: outcomeOf(steps, replay),
  }
}

function outcomeOf(steps: readonly Step[], replay: Call | undefined): Exchange['outcome'] {
  const { answer, failure } = replay ?? {}
  if (answer) return answer.status < 400 ? 'approved' : 'refused'
  if (failure !== undefined) return 'refused'
  if (['flow.cancelled', 'flow.closed'].some((event) => hasMark(steps, event as Mark['event']))) return 'ended'
  return hasMark(steps, 'flow.approved') ? 'approved' : 'open'
}
