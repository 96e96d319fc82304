import type { Elevator } from '../elevate/elevator.ts'
import { leftPage } from '../elevate/leave-page.ts'
import { type PopupOptions, runInPopup } from '../elevate/popup.ts'
import { authorizationRequest, createSecrets } from './authorization.ts'
import { completeAuthorization, type OpenIdTokens } from './complete.ts'
import type { OpenIdProvider } from './provider.ts'
import { keepPending, type PendingStore } from './pending.ts'

/** Options of {@link openIdConnect}. */
export interface OpenIdConnectOptions {
  readonly provider: OpenIdProvider
  /** The `sub` of the signed-in user. A proof by another user is refused. */
  readonly subject: () => string | Promise<string>
  /** Called with the new tokens before the calls are made again, so that they carry the new access token. */
  readonly onTokens: (tokens: OpenIdTokens) => void | Promise<void>
  readonly accepts?: Elevator['accepts']
  /** Opens the provider and returns its response. Default: {@link runInPopup}. */
  readonly go?: (url: string, options: PopupOptions) => Promise<URLSearchParams>
}

/**
 * Creates an elevator that authenticates the user again at an OpenID Provider in a popup, as a public client with PKCE,
 * and a pushed request where the provider takes one. The page at the redirect URI calls `answerOpener`.
 *
 * @example
 * ```ts
 * import { createStepUpClient } from '@stepup/core'
 *
 * let token = ''
 * const provider = { issuer: 'https://id.example', clientId: 'bank', redirectUri: `${location.origin}/callback` }
 * const elevator = openIdConnect({ provider, subject: () => 'mara', onTokens: ({ accessToken }) => void (token = accessToken) })
 * createStepUpClient({ elevators: [elevator], headers: () => ({ Authorization: `Bearer ${token}` }) })
 * ```
 */
export function openIdConnect({
  provider,
  subject,
  onTokens,
  accepts,
  go = runInPopup,
}: OpenIdConnectOptions): Elevator {
  return {
    ...(accepts && { accepts }),
    async elevate(requirement, { signal }) {
      const secrets = createSecrets()
      const url = await authorizationRequest(provider, requirement, secrets)
      const answer = await go(url, { state: secrets.state, signal })
      const wanted = { requirement, subject: await subject() }
      await onTokens(await completeAuthorization(provider, answer, secrets, wanted, signal))
      return {}
    },
  }
}

/** Options of {@link openIdRedirect}. */
export interface OpenIdRedirectOptions extends Pick<OpenIdConnectOptions, 'provider' | 'subject' | 'accepts'> {
  /**
   * Returns the state to restore after the redirect: the fields of the form, and a text such as "Send 1,250 EUR to
   * Lena". Use plain data without secrets, because it is kept in the tab's `sessionStorage` for ten minutes.
   */
  readonly save: (requirement: Parameters<Elevator['elevate']>[0]) => unknown
  readonly store?: PendingStore
  /** Navigates to the provider. Default: `location.assign`. */
  readonly leave?: (url: string) => void
}

/**
 * Creates an elevator that leaves the page for the provider, where popups are unavailable. Waiting calls end with the page. The page at the
 * redirect URI calls {@link resumeOpenId}, and shows the saved form: the user sends it again with a click, and nothing is ever sent by
 * itself.
 *
 * @example
 * ```ts
 * const provider = { issuer: 'https://id.example', clientId: 'bank', redirectUri: `${location.origin}/callback` }
 * const elevator = openIdRedirect({ provider, subject: () => 'mara', save: () => ({ amount: '1250.00', to: 'Lena' }) })
 * ```
 */
export function openIdRedirect({ provider, subject, accepts, save, store, leave }: OpenIdRedirectOptions): Elevator {
  return {
    ...(accepts && { accepts }),
    async elevate(requirement, { signal }) {
      const secrets = createSecrets()
      const url = await authorizationRequest(provider, requirement, secrets)
      const { acrValues, maxAge, action } = requirement
      const wanted = { requirement: { acrValues, maxAge, action }, subject: await subject() }
      keepPending({ secrets, ...wanted, saved: save(requirement), at: Date.now() }, store)
      if (signal.aborted) throw signal.reason
      const go = leave ?? ((to: string) => globalThis.location.assign(to))
      go(url)
      return leftPage(signal)
    },
  }
}
