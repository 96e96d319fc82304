import { decodeBase64Url } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Factor } from './factor.ts'

/**
 * Tells the operator when what a key was refused for is most likely the setup: its page is none that the factor is told of. Nobody else
 * is told; the answer is the same as for any other wrong one.
 */
export function tellOfOtherOrigin(
  { audit, clock }: Engine,
  { id, user }: Pick<CurrentSession, 'id' | 'user'>,
  { kind, relyingParty }: Pick<Factor, 'kind' | 'relyingParty'>,
  credential: unknown,
): void {
  const origin = relyingParty && originOf(credential)
  if (origin === undefined || relyingParty?.origins.includes(origin) !== false) return
  const { origins: expected } = relyingParty
  audit({ type: 'passkey.other_origin', at: clock(), userId: user.id, sessionId: id, kind, origin, expected })
}

/** Where the browser says that the page is (WebAuthn Level 3 §5.8.1). */
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
