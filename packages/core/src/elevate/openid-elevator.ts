import { encodeBase64Url } from '@stepup/protocol'

import type { Requirement } from '../requirement.ts'
import { assertAuthenticated, type AuthenticationClaims } from './assert-authenticated.ts'
import type { Elevator } from './elevator.ts'
import { runInPopup, type PopupOptions } from './popup.ts'

/** Options of {@link openIdElevator}. */
export interface OpenIdOptions {
  /**
   * Returns the URL of the authorization request, with an app's own PKCE challenge and nonce. {@link authorizationUrl}
   * builds it.
   */
  readonly url: (requirement: Requirement, state: string) => string | Promise<string>
  /** The `sub` of the signed-in user. A proof by another user is refused. */
  readonly subject: () => string | Promise<string>
  /**
   * Sends the code to the app's server, which exchanges it, verifies the ID token, and returns its claims. The server
   * must compare `sub` with its session before it renews the session: the comparison here only prevents the replay.
   */
  readonly complete: (answer: URLSearchParams, signal: AbortSignal) => Promise<AuthenticationClaims>
  readonly accepts?: Elevator['accepts']
  /**
   * Opens the provider and returns its response. Default: {@link runInPopup}; `leavePage` navigates away from the page.
   */
  readonly go?: (url: string, options: PopupOptions) => Promise<URLSearchParams>
}

/**
 * Creates an elevator that authenticates the user again at an OpenID Provider, for resource servers with RFC 9470.
 *
 * @example
 * const elevator = openIdElevator({
 *   url: (requirement, state) =>
 *     authorizationUrl(
 *       { endpoint: 'https://id.example/authorize', clientId: 'bank', redirectUri: `${location.origin}/callback`, state },
 *       requirement,
 *     ),
 *   subject: () => 'mara',
 *   async complete(answer) {
 *     const response = await fetch('/session/renew', { method: 'POST', body: answer })
 *     return response.json()
 *   },
 * })
 * createStepUpClient({ elevators: [elevator] })
 */
export function openIdElevator({ url, subject, complete, accepts, go = runInPopup }: OpenIdOptions): Elevator {
  return {
    ...(accepts && { accepts }),
    async elevate(requirement, { signal }) {
      const state = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
      const answer = await go(await url(requirement, state), { state, signal })
      assertAuthenticated(await complete(answer, signal), requirement, await subject())
      return {}
    },
  }
}
