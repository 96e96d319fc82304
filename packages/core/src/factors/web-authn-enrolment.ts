import {
  startRegistration,
  WebAuthnAbortService,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser'

/** Runs `navigator.credentials.create` with what the server gave for a new passkey or security key. */
export async function enrolWithWebAuthn(
  options: unknown,
  { signal }: { readonly signal: AbortSignal },
): Promise<unknown> {
  signal.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
