import { decodeBase64Url } from '@stepup/protocol'

import type { AuditParts } from '../audit/audit-sink.ts'
import type { Session } from '../session/session.ts'
import type { Factor } from './factor.ts'

/**
 * Reports a key that was refused on an origin that its factor does not list: most likely a mistake in the setup. Only the operator hears of
 * it. The response is the one for any other wrong assertion.
 */
export function reportOtherOrigin(
  { audit, clock }: AuditParts,
  { id, user }: Pick<Session, 'id' | 'user'>,
  { kind, relyingParty }: Pick<Factor, 'kind' | 'relyingParty'>,
  credential: unknown,
): void {
  const origin = relyingParty && originOf(credential)
  if (origin === undefined || relyingParty?.origins.includes(origin) !== false) return
  const { origins: expected } = relyingParty
  audit({ type: 'passkey.other_origin', at: clock(), userId: user.id, sessionId: id, kind, origin, expected })
}

/** The origin of the page, as the browser tells it (WebAuthn Level 3 §5.8.1). */
function originOf(credential: unknown): string | undefined {
  try {
    const { response } = credential as { readonly response: { readonly clientDataJSON: string } }
    const { origin } = JSON.parse(new TextDecoder().decode(decodeBase64Url(response.clientDataJSON))) as {
      readonly origin?: unknown
    }
    return typeof origin === 'string' ? origin : undefined
  } catch {
    return undefined
  }
}
