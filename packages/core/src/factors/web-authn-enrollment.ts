import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'

import { runCeremony } from './ceremony.ts'

/** Runs `navigator.credentials.create` with the server's options for a new passkey or security key. */
export function enrollWithWebAuthn(options: unknown, { signal }: { readonly signal: AbortSignal }): Promise<unknown> {
  return runCeremony(signal, () =>
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  )
}
