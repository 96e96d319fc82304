import type { FactorList } from '@stepup/protocol'

/**
 * Reports the enrolled keys to the user's password manager, which then hides the passkeys that the server has removed
 * (WebAuthn L3 §5.1.10). Has no effect if the browser lacks the signal API or refuses.
 */
export function signalAcceptedKeys({ accepted_keys: accepted = [] }: FactorList): void {
  const browser: Partial<typeof PublicKeyCredential> | undefined = globalThis.PublicKeyCredential
  for (const { rp_id: rpId, user_id: userId, credential_ids: ids } of accepted)
    browser?.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds: [...ids] }).catch(() => undefined)
}
