import type { PolicyData } from '@stepup/policy'
import {
  type AuditEvent,
  createStepUpServer,
  type DecisionRecord,
  passkey,
  type StepUpServer,
  type StepUpStore,
} from '@stepup/server'
import { allAudits, auditTrail } from '@stepup/server/audit'
import { createMemoryStore } from '@stepup/server/memory'

import { createDesk, type Desk, type DeskOptions, type DeskUser, type Right } from '../src/index.ts'

export const origin = 'https://bank.example'
export const secret = 'a secret of at least thirty-two bytes, for tests'
export const START: number = Date.UTC(2026, 0, 31)

/** A desk with an empty memory store, a manual clock and test users. */
export interface TestDesk {
  readonly desk: Desk
  readonly stepUp: StepUpServer
  readonly store: StepUpStore
  readonly events: readonly AuditEvent[]
  /** Rights by user: `ines` has all, `kim` may look. Changes apply to the next request. */
  readonly staff: Map<string, readonly Right[]>
  /** Users whose requests carry a replaced session token. */
  readonly superseded: Set<string>
  readonly now: () => number
  readonly advance: (milliseconds: number) => void
  readonly record: (decisions: readonly DecisionRecord[]) => Promise<void>
  /** Sends a request as a user, or unauthenticated. */
  readonly send: (path: string, options?: SendOptions) => Promise<Response>
  /** Sends a request as `ines` and returns the JSON of the response. */
  readonly read: <TAnswer>(path: string, options?: SendOptions) => Promise<TAnswer>
}

/** A request to send. */
export interface SendOptions extends Omit<RequestInit, 'body' | 'headers'> {
  readonly as?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const everything: readonly Right[] = ['look', 'label', 'change', 'approve', 'alerts', 'audit']

const policies: PolicyData = {
  version: 'test',
  parameters: { threshold: '1000.00' },
  rules: [
    {
      id: 'large',
      actions: ['transfer.create'],
      when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
      require: { acr_values: ['phr', 'aal2'], bound: true },
      reasons: [{ code: 'amount_over_threshold' }],
    },
  ],
}

export function startDesk(
  options: Partial<DeskOptions> = {},
  around: (store: StepUpStore) => StepUpStore = (store) => store,
): TestDesk {
  const store = around(createMemoryStore())
  const events: AuditEvent[] = []
  let now = START
  const staff = new Map<string, readonly Right[]>([
    ['ines', everything],
    ['tom', everything],
    ['kim', ['look']],
    ['mallory', ['change']],
  ])
  const superseded = new Set<string>()
  const sessionOf = (request: Request): string | undefined => request.headers.get('authorization') ?? undefined
  const stepUp = createStepUpServer({
    store,
    secret,
    origins: [origin],
    policies,
    clock: () => now,
    session: {
      read(request) {
        const id = sessionOf(request)
        if (id === undefined) return undefined
        return {
          id: `${id}-session`,
          user: { id, name: id },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: Math.floor(now / 1000),
        }
      },
    },
    factors: [passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] })],
    audit: allAudits((event) => void events.push(event), auditTrail({ store, secret, onError: () => {} })),
  })
  const authorize = (request: Request): DeskUser | undefined => {
    const userId = sessionOf(request)
    const may = userId === undefined ? undefined : staff.get(userId)
    return userId === undefined || may === undefined
      ? undefined
      : { userId, name: userId, may, superseded: superseded.has(userId) }
  }
  const desk = createDesk({ stepUp, store, authorize, ...options })
  const send: TestDesk['send'] = (path, { as, body, headers = {}, ...init } = {}) =>
    desk.handler(
      new Request(`${origin}${path}`, {
        ...init,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        headers: {
          ...(as === undefined ? {} : { authorization: as }),
          ...(init.method === undefined || init.method === 'GET' ? {} : { origin }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      }),
    )
  return {
    desk,
    stepUp,
    store,
    events,
    staff,
    superseded,
    now: () => now,
    advance: (milliseconds) => void (now += milliseconds),
    record: (decisions) => store.recordDecisions(decisions),
    send,
    async read<TAnswer>(path: string, init?: SendOptions) {
      const response = await send(path, { as: 'ines', ...init })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as TAnswer
    },
  }
}
