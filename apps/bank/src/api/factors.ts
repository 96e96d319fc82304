import type { EnrolledFactor, EnrollmentStart, KnownDevice } from '@stepup/protocol'

import { call } from './call.ts'
import { passkeyDriver } from './passkey-driver.ts'

type Started<TKind extends EnrollmentStart['kind']> = EnrollmentStart extends infer TStart
  ? TStart extends { readonly kind: infer TKinds }
    ? TKind extends TKinds
      ? TStart
      : never
    : never
  : never

/** Data to enroll an authenticator app. */
export type AuthenticatorAppStart = Started<'totp'>

/** A number that a code went to. */
export type NumberStart = Started<'sms_otp'>

function start<TKind extends EnrollmentStart['kind']>(kind: TKind, more: object = {}): Promise<Started<TKind>> {
  return call<Started<TKind>>('/step-up/factors', { method: 'POST', body: { kind, ...more } })
}

function confirm(id: string, body: unknown): Promise<EnrolledFactor> {
  return call<EnrolledFactor>(`/step-up/factors/${id}/confirm`, { method: 'POST', body })
}

/** Asks the browser for a new passkey or security key, and adds it. `undefined` when the customer closed the browser's window. */
export async function addKey(kind: 'passkey' | 'security_key', label: string): Promise<EnrolledFactor | undefined> {
  const { id, options } = await start(kind)
  try {
    const attestation = await passkeyDriver.enroll?.(options, { signal: new AbortController().signal })
    return await confirm(id, { label, attestation })
  } catch (error) {
    if (error instanceof Error && refusals.includes(error.name)) return undefined
    throw error
  }
}

/** Names of the errors with which a browser says that no key was made (WebAuthn §5.1.3). */
const refusals = ['NotAllowedError', 'AbortError', 'InvalidStateError', 'ConstraintError', 'NotSupportedError']

export const startAuthenticatorApp = (): Promise<AuthenticatorAppStart> => start('totp')

export function confirmAuthenticatorApp(id: string, code: string): Promise<EnrolledFactor> {
  return confirm(id, { code: code.replaceAll(/\D/g, ''), label: 'Authenticator app' })
}

export const startNumber = (number: string): Promise<NumberStart> => start('sms_otp', { number })

export function confirmNumber(id: string, code: string): Promise<EnrolledFactor> {
  return confirm(id, { code: code.replaceAll(/\D/g, ''), label: 'Code by text message' })
}

/** New recovery codes: all earlier ones end with it. */
export async function createRecoveryCodes(): Promise<readonly string[]> {
  const { codes } = await start('recovery_code')
  return codes
}

export function renameFactor(id: string, label: string): Promise<EnrolledFactor> {
  return call<EnrolledFactor>(pathOf(id), { method: 'PATCH', body: { label } })
}

/** Asks for it first from now on. */
export function preferFactor(id: string): Promise<EnrolledFactor> {
  return call<EnrolledFactor>(pathOf(id), { method: 'PATCH', body: { default: true } })
}

/** Removes it. The last strong one goes only when that is said. */
export function removeFactor(id: string, { last = false }: { readonly last?: boolean } = {}): Promise<void> {
  return call<void>(pathOf(id), { method: 'DELETE', ...(last ? { body: { last } } : {}) })
}

/** Lets one that rests after too many failures take tries again. */
export function unlockFactor(id: string): Promise<void> {
  return call<void>(`${pathOf(id)}/unlock`, { method: 'POST' })
}

/** Gives a device another name. */
export function renameDevice(id: string, label: string): Promise<KnownDevice> {
  return call<KnownDevice>(`/step-up/devices/${encodeURIComponent(id)}`, { method: 'PATCH', body: { label } })
}

export function removeDevice(id: string): Promise<void> {
  return call<void>(`/step-up/devices/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

function pathOf(id: string): string {
  return `/step-up/factors/${encodeURIComponent(id)}`
}
