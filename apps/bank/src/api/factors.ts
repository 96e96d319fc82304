import type { EnrolledFactor, EnrolmentStart } from '@stepup/protocol'

import { call } from './call.ts'

type Started<TKind extends EnrolmentStart['kind']> = EnrolmentStart extends infer TStart
  ? TStart extends { readonly kind: infer TKinds }
    ? TKind extends TKinds
      ? TStart
      : never
    : never
  : never

/** What an authenticator app needs. */
export type AuthenticatorAppStart = Started<'totp'>

function start<TKind extends EnrolmentStart['kind']>(kind: TKind): Promise<Started<TKind>> {
  return call<Started<TKind>>('/step-up/factors', { method: 'POST', body: { kind } })
}

function confirm(id: string, body: unknown): Promise<EnrolledFactor> {
  return call<EnrolledFactor>(`/step-up/factors/${id}/confirm`, { method: 'POST', body })
}

/** Asks the browser for a new passkey, and adds it. `undefined` when the browser was told no. */
export async function addPasskey(label: string): Promise<EnrolledFactor | undefined> {
  const { startRegistration, WebAuthnError } = await import('@simplewebauthn/browser')
  const started = await start('passkey')
  try {
    // SAFETY: the server makes these options with the library's own counterpart.
    const optionsJSON = started.options as Parameters<typeof startRegistration>[0]['optionsJSON']
    return await confirm(started.id, { label, attestation: await startRegistration({ optionsJSON }) })
  } catch (error) {
    if (error instanceof WebAuthnError || (error instanceof DOMException && error.name === 'NotAllowedError'))
      return undefined
    throw error
  }
}

export const startAuthenticatorApp = (): Promise<AuthenticatorAppStart> => start('totp')

export function confirmAuthenticatorApp(id: string, code: string): Promise<EnrolledFactor> {
  return confirm(id, { code: code.replaceAll(/\D/g, ''), label: 'Authenticator app' })
}

/** New recovery codes: all earlier ones end with it. */
export async function createRecoveryCodes(): Promise<readonly string[]> {
  const { codes } = await start('recovery_code')
  return codes
}

export function renameFactor(id: string, label: string): Promise<EnrolledFactor> {
  return call<EnrolledFactor>(`/step-up/factors/${encodeURIComponent(id)}`, { method: 'PATCH', body: { label } })
}

export function removeFactor(id: string): Promise<void> {
  return call<void>(`/step-up/factors/${encodeURIComponent(id)}`, { method: 'DELETE' })
}
