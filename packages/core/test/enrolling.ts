import type { Challenge, FactorKind, FactorOffer } from '@stepup/protocol'
import { vi, type Mock } from 'vitest'

import type { FactorDriver, FlowState } from '../src/index.ts'
import { problem, totp, until, type SeenRequest } from './fake-server.ts'
import { codeOf, setUp, type SetUp } from './set-up.ts'

export const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' } }
export const secret = 'JBSWY3DPEHPK3PXP'
/** The challenge that guards an enrollment. */
export const guard: Challenge = {
  id: 'guard'.padEnd(32, '0'),
  action: 'factor.enroll',
  acr_values: ['aal2'],
  expires_in: 300,
  reasons: [],
  factors: [{ id: 'email:1', kind: 'email_otp' }],
  remaining: 1,
}
export const refused: DOMException = new DOMException('No', 'NotAllowedError')

/** Deviations of the server and the browser from the defaults. */
export interface Script {
  readonly start?: (request: SeenRequest) => Response | undefined
  readonly confirm?: (request: SeenRequest) => Response | undefined
  /** Whether the guard is bound. */
  readonly bound?: boolean
  readonly enroll?: FactorDriver['enroll'] | null
}

/** A client with this script. */
export interface Enrolling extends SetUp {
  /** The driver's function that creates a passkey. */
  readonly made: Mock<NonNullable<FactorDriver['enroll']>>
  readonly paths: () => readonly string[]
  readonly bodies: () => readonly string[]
  readonly state: () => FlowState
  /**
   * Makes a call and enrolls this factor when no other one satisfies the challenge. Returns the code that the call ends
   * with.
   */
  readonly enroll: (kind: FactorKind) => Promise<{ readonly call: Promise<unknown> }>
  /** Completes the guard with a code by message. */
  readonly prove: () => Promise<void>
}

/** A user without factors, at a server where a passkey or an authenticator app would satisfy the challenge. */
export function withNothing({ start, confirm, bound = false, enroll }: Script = {}): Enrolling {
  const enrolled = new Set<string>()
  const made = vi.fn<NonNullable<FactorDriver['enroll']>>(enroll ?? (async () => 'attestation'))
  const options = {
    passkey: { kind: 'passkey', id: 'enrollment', options: { rp: { id: 'bank.example' } } },
    totp: { kind: 'totp', id: 'enrollment', secret, uri: `otpauth://totp/Bank:mara?secret=${secret}` },
  }

  function answer(request: SeenRequest): Response | undefined {
    const { path, method, body } = request
    const { kind = '' } = (body ? JSON.parse(body) : {}) as { kind?: string }
    if (method === 'POST' && path === '/step-up/factors')
      return start?.(request) ?? Response.json(options[kind as 'totp'], { status: 201 })
    if (path.endsWith('/confirm')) {
      const scriptedResponse = confirm?.(request)
      if (scriptedResponse) return scriptedResponse
      enrolled.add(body.includes('attestation') ? 'passkey' : 'totp')
      return Response.json({ id: 'f' }, { status: 201 })
    }
    if (method === 'DELETE') return undefined
    if (path.endsWith('/passkey/verify')) {
      return Response.json({ status: 'approved', grant: { token: 'by-passkey', acr: 'phr', expires_in: 120 } })
    }
    if (!path.includes(guard.id)) return undefined
    if (path.endsWith('/begin')) return Response.json({ resend: { available_in: 30, remaining: 3 } })
    return Response.json({
      status: 'approved',
      ...(bound
        ? { grant: { token: 'guarded', acr: 'aal2', expires_in: 120 } }
        : { elevation: { acr: 'aal2', amr: ['otp'], auth_time: 0, expires_in: 300 } }),
    })
  }

  const test: SetUp = setUp(
    {
      answer,
      reaches: () => 'phr',
      challenge: () => {
        const factors = [passkey, totp].filter(({ kind }) => enrolled.has(kind))
        return { factors, ...(factors.length === 0 ? { enrollable: ['passkey', 'recovery_code', 'totp'] } : {}) }
      },
    },
    {
      drivers: {
        passkey: {
          isAvailable: () => true,
          prove: async () => 'assertion',
          ...(enroll === null ? {} : { enroll: made }),
        },
      },
    },
  )
  const { server, client, send } = test
  const paths = (): string[] =>
    server.seen.map(({ method, path }) => `${method} ${path.replace(/challenges\/challenge-(\d)0+/, 'challenges/$1')}`)
  return {
    ...test,
    made,
    paths,
    bodies: () => server.seen.map(({ body }) => body),
    state: () => client.getSnapshot(),
    async enroll(kind) {
      const call = codeOf(send())
      await until(client, 'unavailable')
      client.send({ type: 'enroll', kind })
      return { call }
    },
    async prove() {
      await until(client, 'ready', ({ prompt }) => prompt.task.type === 'authorize')
      client.send({ type: 'begin' })
      await until(client, 'entering')
      client.send({ type: 'submit', code: '123456' })
    },
  }
}

/** Challenges the first call, then accepts. */
export function guardedBy(challenge: Challenge): () => Response | undefined {
  let times = 0
  return () => (times++ === 0 ? problem(401, 'step_up_required', { step_up: challenge }) : undefined)
}
