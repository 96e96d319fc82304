import {
  GRANT_HEADER,
  parseChallenge,
  readProblem,
  type Challenge,
  type FactorOffer,
  type ReadProblem,
} from '@stepup/protocol'

import type { ConformTarget, ProtectedCall } from './target.ts'

/** An answer of the backend, read to its end. */
export interface Answer {
  readonly about: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
  readonly problem: ReadProblem | undefined
}

/** The user who makes a call. `nobody` is signed out. */
export type Caller = 'user' | 'stranger' | 'nobody'

/** A request of a rule. */
export interface Sending {
  readonly as?: Caller
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** A body that is sent unchanged. */
  readonly raw?: string
}

/** A rule expected something else. The message is the finding. */
export class Finding extends Error {
  override readonly name = 'Finding'
}

/** Ends a rule with a finding, unless `holds`. */
export function expect(holds: boolean, finding: string): asserts holds {
  if (!holds) throw new Finding(finding)
}

/** The backend under examination, and everything that it has answered. */
export interface Backend {
  readonly target: ConformTarget
  readonly answers: readonly Answer[]
  /** Calls the app itself. */
  call(call: ProtectedCall, sending?: Sending & { readonly grant?: string }): Promise<Answer>
  /** Calls a path under the mount path. */
  step(method: string, path: string, sending?: Sending): Promise<Answer>
  /** Makes a call that must be challenged, and returns its challenge. */
  challenged(call?: ProtectedCall, as?: Caller): Promise<Challenge>
  /** The offer of the factor that the target names. */
  offer(challenge: Challenge): FactorOffer
  /** Makes a call that must be challenged, begins the factor, and returns the challenge with its code. */
  begun(call?: ProtectedCall, as?: Caller): Promise<{ readonly challenge: Challenge; readonly code: string }>
  cancel(challenge: Pick<Challenge, 'id'>, sending?: Sending): Promise<Answer>
  verify(challenge: Challenge, code: string, sending?: Sending): Promise<Answer>
  /** Approves a new challenge of a call, and returns the grant. */
  approved(call?: ProtectedCall): Promise<string>
}

/** Returns a code of the same shape that is wrong. */
export function wrongCode(code: string): string {
  return code.replace(/\d|[a-z]/iu, (first) =>
    /\d/u.test(first) ? String((Number(first) + 1) % 10) : first === 'a' ? 'b' : 'a',
  )
}

/** The finding about an answer that had to be a challenge. A 401 of another kind is most often a target whose users are not signed in. */
function withoutChallenge({ about, status, headers, problem }: Answer, as: Caller): string {
  const says = `${about} answered ${status} without a challenge that can be read.`
  const isChallenge = /insufficient_user/.test(headers.get('WWW-Authenticate') ?? '')
  if (status !== 401 || isChallenge || problem?.code === 'step_up_required' || as === 'nobody') return says
  return `${says} If no session is what it misses: \`${as}\` of the target has to have the headers of a signed-in user.`
}

/** Opens a backend. It is called by `fetch`. */
export function openBackend(target: ConformTarget, fetch: typeof globalThis.fetch): Backend {
  const mount = target.mount ?? '/step-up'
  const answers: Answer[] = []
  /** Ids of challenges that a rule began: their factor has sent its code. The next rule needs a new challenge. */
  const begun = new Set<string>()
  const origin = new URL(target.url).origin

  async function send(
    method: string,
    path: string,
    { as = 'user', headers = {}, body, raw }: Sending,
  ): Promise<Answer> {
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(new URL(path, target.url), {
      method,
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        Origin: origin,
        ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(as === 'nobody' ? {} : target[as]),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    })
    const answer = await read(`${method} ${path}`, response)
    answers.push(answer)
    return answer
  }

  const backend: Backend = {
    target,
    answers,
    call: (call, { grant, headers, ...sending } = {}) =>
      send(call.method, call.path, {
        ...sending,
        headers: { ...headers, ...(grant === undefined ? {} : { [GRANT_HEADER]: grant }) },
        ...(call.body === undefined ? {} : { body: call.body }),
      }),
    step: (method, path, sending = {}) => send(method, mount + path, sending),
    async challenged(call = target.call, as = 'user') {
      let answer = await backend.call(call, { as })
      const open = answer.problem?.step_up?.id
      if (open !== undefined && begun.has(open)) {
        await backend.cancel({ id: open }, { as })
        answer = await backend.call(call, { as })
      }
      const challenge =
        answer.problem?.step_up ?? parseChallenge((answer.json as { step_up?: unknown } | undefined)?.step_up)
      expect(challenge !== undefined, withoutChallenge(answer, as))
      return challenge
    },
    offer({ factors }) {
      const offer = factors.find(({ kind }) => kind === target.factor)
      expect(offer !== undefined, `The challenge does not offer ${target.factor}, which the target names.`)
      return offer
    },
    async begun(call, as = 'user') {
      const challenge = await backend.challenged(call, as)
      const { id, kind } = backend.offer(challenge)
      begun.add(challenge.id)
      if (kind !== 'totp' && kind !== 'recovery_code') {
        const { status } = await backend.step('POST', `/challenges/${challenge.id}/factors/${id}/begin`, {
          as,
          body: {},
        })
        expect(status === 200, `begin answered ${status} in place of 200.`)
      }
      if (typeof target.code === 'string') return { challenge, code: target.code }
      const response = await fetch(new URL(target.code.path, target.url), {
        headers: as === 'nobody' ? {} : target[as],
      })
      const [code] = /(?<!\d)\d{6,8}(?!\d)/u.exec(await response.text()) ?? []
      expect(code !== undefined, `No code could be read at ${target.code.path}.`)
      return { challenge, code }
    },
    cancel: ({ id }, sending = {}) => backend.step('DELETE', `/challenges/${id}`, sending),
    verify: (challenge, code, sending = {}) =>
      backend.step('POST', `/challenges/${challenge.id}/factors/${backend.offer(challenge).id}/verify`, {
        body: { code },
        ...sending,
      }),
    async approved(call = target.call) {
      const { challenge, code } = await backend.begun(call)
      const grant = grantIn(await backend.verify(challenge, code))
      expect(grant !== undefined, 'The right code was not answered with a grant.')
      return grant
    },
  }
  return backend
}

export function grantIn({ json }: Pick<Answer, 'json'>): string | undefined {
  const { status, grant } = (json ?? {}) as { status?: unknown; grant?: { token?: unknown } }
  return status === 'approved' && typeof grant?.token === 'string' ? grant.token : undefined
}

export const wentAhead = ({ status }: Pick<Answer, 'status'>): boolean => status >= 200 && status < 300

async function read(about: string, response: Response): Promise<Answer> {
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { about, status: response.status, headers: response.headers, text, json, problem: readProblem(json) }
}
