import type { DeviceList, EnrolledFactor, FactorList, KnownDevice, LockedFactor } from '@stepup/protocol'

import { enrollmentFixtures } from '../fixtures/challenge.ts'
import { problemResponse } from './fake-backend.ts'

/** Initial content of a {@link ScriptedAccount}. */
export interface ScriptedAccountOptions {
  readonly factors?: readonly EnrolledFactor[]
  readonly locked?: readonly LockedFactor[]
  readonly devices?: readonly KnownDevice[]
  /** The code that confirms every enrollment. Default `123456`. */
  readonly code?: string
}

/** Factors and devices of one user in memory, behind the step-up server's endpoints. */
export interface ScriptedAccount {
  /** `fetch` of the account, for `createSecurityCenter({ fetch })`. */
  readonly fetch: typeof globalThis.fetch
  readonly factors: () => readonly EnrolledFactor[]
  readonly devices: () => readonly KnownDevice[]
}

const CREATED = 1_790_000_000

/**
 * Creates an account in memory for tests and galleries of security settings. It asks for no step-up, and accepts every
 * attestation. The last passkey or security key is the last strong factor.
 *
 * @example
 * ```ts
 * import { createSecurityCenter } from '@stepup/core'
 *
 * const account = createScriptedAccount({ factors: [] })
 * const center = createSecurityCenter({ fetch: account.fetch })
 * ```
 */
export function createScriptedAccount({ code = '123456', ...initial }: ScriptedAccountOptions = {}): ScriptedAccount {
  let factors = initial.factors ?? []
  let locked = initial.locked ?? []
  let devices = initial.devices ?? []
  let begun = 0
  const enrollments = new Map<string, EnrolledFactor['kind']>()

  function start({ kind, number }: { readonly kind: EnrolledFactor['kind']; readonly number?: string }): Response {
    if (kind === 'recovery_code') {
      const codes = Array.from({ length: 10 }, (_, index) => `K7QX-4M2${index}-PLNT`)
      factors = [...factors.filter((factor) => factor.kind !== kind), { ...enrolled(kind, kind), left: codes.length }]
      return Response.json({ kind, codes }, { status: 201 })
    }
    if (kind === 'sms_otp' && !/^\+\d{7,15}$/.test((number ?? '').replaceAll(/\s/g, '')))
      return problemResponse('invalid_request')
    const id = `enrollment-${++begun}`
    enrollments.set(id, kind)
    if (kind === 'totp') return Response.json({ ...enrollmentFixtures.totp, id }, { status: 201 })
    if (kind === 'sms_otp') return Response.json({ kind, id, target: '+49 ••• 789', expires_in: 300 }, { status: 201 })
    return Response.json({ kind, id, options: { challenge: id } }, { status: 201 })
  }

  function confirm(id: string, body: { readonly code?: string; readonly label?: string }): Response {
    const kind = enrollments.get(id)
    if (!kind) return problemResponse('enrollment_not_found')
    if (body.code !== undefined && body.code !== code) return problemResponse('invalid_code')
    enrollments.delete(id)
    const factor = enrolled(`${kind}-${begun}`, kind, body.label)
    factors = [...factors, factor]
    return Response.json(factor, { status: 201 })
  }

  function change(id: string, { label, default: preferred }: { readonly label?: string; readonly default?: boolean }) {
    const found = factors.find((factor) => factor.id === id)
    if (!found) return problemResponse('factor_not_found')
    factors = factors.map((factor) => ({
      ...factor,
      ...(factor.id === id && label !== undefined ? { label } : {}),
      ...(preferred ? { default: factor.kind === found.kind } : {}),
    }))
    return Response.json(factors.find((factor) => factor.id === id))
  }

  function remove(id: string, last: boolean): Response {
    const strong = factors.filter(({ kind }) => kind === 'passkey' || kind === 'security_key')
    if (!last && strong.length === 1 && strong[0]?.id === id) return problemResponse('last_factor')
    factors = factors.filter((factor) => factor.id !== id)
    return new Response(null, { status: 204 })
  }

  async function handle(request: Request): Promise<Response> {
    const [, resource = '', id = '', verb] = /\/(factors|devices)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(request.url) ?? []
    const body = JSON.parse((await request.text()) || '{}') as Readonly<Record<string, never>>
    const device = devices.find((known) => known.id === id)
    switch (`${request.method} ${resource}${id && '/id'}${verb ? `/${verb}` : ''}`) {
      case 'GET factors':
        return Response.json({ factors, ...(locked.length > 0 ? { locked } : {}) } satisfies FactorList)
      case 'POST factors':
        return start(body as unknown as Parameters<typeof start>[0])
      case 'POST factors/id/confirm':
        return confirm(id, body)
      case 'POST factors/id/unlock':
        locked = locked.filter((factor) => factor.id !== id)
        return new Response(null, { status: 204 })
      case 'PATCH factors/id':
        return change(id, body)
      case 'DELETE factors/id':
        return remove(id, Boolean(body['last']))
      case 'GET devices':
        return Response.json({ devices } satisfies DeviceList)
      case 'PATCH devices/id':
        devices = devices.map((known) => (known.id === id ? { ...known, label: String(body['label']) } : known))
        return device ? Response.json(devices.find((known) => known.id === id)) : problemResponse('device_not_found')
      case 'DELETE devices/id':
        devices = devices.filter((known) => known.id !== id)
        return device ? new Response(null, { status: 204 }) : problemResponse('device_not_found')
      default:
        return problemResponse('not_found')
    }
  }

  return {
    fetch: (input, init) =>
      handle(new Request(input instanceof Request ? input : new URL(input, 'https://bank.example'), init)),
    factors: () => factors,
    devices: () => devices,
  }
}

function enrolled(id: string, kind: EnrolledFactor['kind'], label: string = kind): EnrolledFactor {
  return { id, kind, label, created_at: CREATED, managed: true }
}
