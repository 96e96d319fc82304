import { StepUpError } from '../error.ts'

/**
 * Navigates this page to the provider, for {@link OpenIdOptions.go} where popups are unavailable. Waiting calls end with the page; the app
 * must save their data together with `state`.
 *
 * @example
 * ```ts
 * openIdElevator({
 *   go: leavePage,
 *   url: (requirement, state) =>
 *     authorizationUrl({ endpoint: 'https://id.example/authorize', clientId: 'bank', redirectUri: '/callback', state }, requirement),
 *   subject: () => 'mara',
 *   complete: () => Promise.reject(new Error('The page was left')),
 * })
 * ```
 */
export function leavePage(url: string, { signal }: { readonly signal: AbortSignal }): Promise<never> {
  globalThis.location.assign(url)
  return leftPage(signal)
}

/**
 * Cancels the calls of a page after a redirect. A browser may keep the page and restore it when the user goes back from
 * the provider; without cancelling, its calls would wait forever.
 */
export function leftPage(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    // Servers have no pages. An extra listener on a page that was left costs nothing.
    globalThis.addEventListener?.('pageshow', ({ persisted }) => {
      if (persisted) reject(new StepUpError('cancelled'))
    })
  })
}
