import type { EnrollableFactor, EnrolledFactor } from '@stepup/protocol'
import { expect, vi, type Mock } from 'vitest'

import type { FactorDriver } from '../src/factors/driver.ts'
import { createSecurityCenter } from '../src/security-center/create-security-center.ts'
import { createPasskeyUplift } from '../src/uplift/create-passkey-uplift.ts'
import type { PasskeyUplift } from '../src/uplift/passkey-uplift.ts'
import type { UpliftState } from '../src/uplift/state.ts'
import { url, type FakeServerOptions, type SeenRequest } from './fake-server.ts'
import { setUp, type SetUp } from './set-up.ts'

export const refused: DOMException = new DOMException('No', 'NotAllowedError')
export const authenticator: EnrolledFactor = { id: 'app', kind: 'totp', label: 'App', created_at: 1, managed: true }
export const passkey: EnrolledFactor = { ...authenticator, id: 'key', kind: 'passkey' }

/** Deviations of the server and the device from the defaults. */
export interface Script {
  readonly factors?: readonly EnrolledFactor[]
  readonly enrollable?: readonly EnrollableFactor[]
  readonly start?: () => Response
  readonly enroll?: FactorDriver['enroll']
  readonly automatic?: boolean
  readonly challenge?: FakeServerOptions['challenge']
  /** Response of the API to a call with a proof. */
  readonly replay?: () => Promise<Response>
}

/** A client, its fake server, and the offer of a passkey. */
interface UpliftTest extends SetUp {
  readonly uplift: PasskeyUplift
  readonly enroll: Mock<NonNullable<FactorDriver['enroll']>>
  readonly state: () => UpliftState
  readonly declineAt: (at: number) => void
  /** Requests that the server has seen. */
  readonly sent: (method: string, path: string) => readonly SeenRequest[]
  /** Waits for a state. */
  readonly reach: (status: UpliftState['status']) => Promise<unknown>
}

/** A user with an authenticator app, and the offer of a passkey. */
export function setUpUplift(script: Script = {}): UpliftTest {
  const { factors = [authenticator], enrollable = [{ kind: 'passkey' }], automatic = true } = script
  const enroll = vi.fn<NonNullable<FactorDriver['enroll']>>(script.enroll ?? (async () => 'attestation'))
  const driver: FactorDriver = { isAvailable: () => true, prove: async () => 'assertion', enroll }
  let declinedAt: number | undefined

  function answer({ method, path, headers }: SeenRequest): Response | Promise<Response> | undefined {
    switch (`${method} ${path}`) {
      case 'GET /step-up/factors':
        return Response.json({ factors, enrollable })
      case 'GET /step-up/devices':
        return Response.json({ devices: [] })
      case 'POST /step-up/factors':
        return script.start?.() ?? Response.json({ kind: 'passkey', id: 'e', options: {} }, { status: 201 })
      case 'POST /step-up/factors/e/confirm':
        return Response.json(passkey, { status: 201 })
      default:
        return headers.has('Step-Up-Grant') ? script.replay?.() : undefined
    }
  }

  const test = setUp({ answer, ...(script.challenge ? { challenge: script.challenge } : {}) })
  const { client, server } = test
  const center = createSecurityCenter({ baseUrl: url('/step-up'), fetch: client.fetch, driver })
  const uplift = createPasskeyUplift({
    client,
    center,
    label: 'Laptop',
    automatic,
    memory: { getDeclinedAt: () => declinedAt, setDeclinedAt: (at) => void (declinedAt = at) },
  })
  return {
    ...test,
    uplift,
    enroll,
    state: () => uplift.getSnapshot(),
    declineAt: (at: number) => void (declinedAt = at),
    sent: (method: string, path: string) => server.seen.filter((seen) => seen.method === method && seen.path === path),
    reach: (status: UpliftState['status']) =>
      expect.poll(() => uplift.getSnapshot().status, { interval: 1 }).toBe(status),
  }
}

/** Stubs a device with a platform authenticator. */
export function stubDevice(capabilities: object = { userVerifyingPlatformAuthenticator: true }): void {
  const browser = Object.assign(() => {}, { getClientCapabilities: async () => capabilities })
  vi.stubGlobal('PublicKeyCredential', browser)
}
