import type { FactorOffer } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { isObject } from '../is-object.ts'
import { parseJson } from '../read/read-json.ts'
import type { Verdict } from './prompt-backend.ts'
import { showPrompt } from './show-prompt.ts'
import { unexpected, type VendorOptions } from './vendor.ts'

/** Tokens of Keycloak, as its token endpoint returns them. */
export interface KeycloakTokens {
  readonly access_token: string
  readonly refresh_token?: string
  readonly id_token?: string
}

/** Options of {@link keycloakElevator}. */
export interface KeycloakOptions extends VendorOptions {
  /** The realm: `https://id.example/realms/bank`. */
  readonly realm: string
  readonly clientId: string
  /** The name of the signed-in user. */
  readonly username: () => string | Promise<string>
  /** Whether a code of the user's authenticator app is required after the password. */
  readonly code: boolean
  /** Keeps the new tokens, which the client's `headers` then send. */
  readonly onTokens: (tokens: KeycloakTokens) => void | Promise<void>
  readonly scope?: string
  readonly fetch?: typeof globalThis.fetch
}

const password: FactorOffer = { id: 'password', kind: 'password' }
const totp: FactorOffer = { id: 'totp', kind: 'totp', code_length: 6 }

function readTokens(body: unknown): KeycloakTokens | undefined {
  // SAFETY: the only required member is checked.
  return isObject(body) && typeof body['access_token'] === 'string' ? (body as unknown as KeycloakTokens) : undefined
}

/**
 * Creates an elevator that authenticates at Keycloak's token endpoint, for RFC 9470: with the user's password, and with
 * a code too if `code` is set. The page sees the password, and the client needs "Direct access grants", which OAuth 2.1
 * leaves out. Elsewhere use `openIdElevator`, which opens Keycloak's own page with `acr_values` and `max_age`.
 *
 * Keycloak does not say which of the two was wrong: after a wrong code, the user starts again with the password.
 *
 * @example
 * ```ts
 * let token = ''
 * const keycloak = keycloakElevator({
 *   realm: 'https://id.example/realms/bank',
 *   clientId: 'bank',
 *   username: () => 'mara',
 *   code: true,
 *   onTokens: ({ access_token }) => void (token = access_token),
 * })
 * createStepUpClient({ elevators: [keycloak], headers: () => ({ Authorization: `Bearer ${token}` }) })
 * ```
 */
export function keycloakElevator(options: KeycloakOptions): Elevator {
  const { realm, clientId, username, code: needsCode, onTokens, scope = 'openid', fetch = globalThis.fetch } = options

  async function authenticate(secrets: Record<string, string>, signal: AbortSignal): Promise<Verdict> {
    const response = await fetch(`${realm}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: clientId,
        username: await username(),
        scope,
        ...secrets,
      }),
      redirect: 'error',
      signal,
    })
    const body = parseJson(await response.text())
    const tokens = response.ok ? readTokens(body) : undefined
    if (tokens) {
      await onTokens(tokens)
      return { status: 'approved' }
    }
    if (response.status >= 500) return { code: 'server_error' }
    if (response.status === 429) return { code: 'rate_limited' }
    const error = isObject(body) ? body['error'] : undefined
    if (error !== 'invalid_grant') throw unexpected('Keycloak', error)
    return { code: needsCode ? 'challenge_closed' : 'invalid_code' }
  }

  return {
    accepts: options.accepts,
    elevate(requirement, context) {
      let typed = ''
      return showPrompt(requirement, context, {
        async factors() {
          typed = ''
          return [password]
        },
        async verify({ factor, password: secret = '', code = '', signal }) {
          if (factor.id === 'totp') return authenticate({ password: typed, totp: code }, signal)
          typed = secret
          return needsCode ? { status: 'pending', factors: [totp] } : authenticate({ password: typed }, signal)
        },
      })
    },
  }
}
