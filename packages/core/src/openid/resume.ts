import { completeAuthorization, type OpenIdTokens } from './complete.ts'
import { type PendingStore, takePending } from './pending.ts'
import type { OpenIdProvider } from './provider.ts'

/** A step-up that the page came back from. */
export interface ResumedStepUp {
  readonly tokens: OpenIdTokens
  /** The value that `save` returned before the page was left. Show it, and let the user send it with a click. */
  readonly saved: unknown
}

/** Options of {@link resumeOpenId}. */
export interface ResumeOptions {
  /** The URL with the provider's response. Default: the address of the page. */
  readonly url?: string
  readonly store?: PendingStore
}

/**
 * Completes the step-up on the page at the redirect URI of {@link openIdRedirect}, and returns the saved state.
 * Returns `undefined` for an address that is no response to a request of this tab, so that a foreign link has no
 * effect. Each response is single-use. Remove the parameters from the address afterwards (`history.replaceState`).
 *
 * @throws StepUpError `cancelled` when the user refused at the provider; `unavailable` when it can't authenticate as
 *   asked (RFC 9470 §5); `another_person`, `insufficient_proof`, `stale_proof`, `invalid_answer`,
 *   `provider_unavailable`. `saved` is in its `cause`, so that nothing the user typed is lost.
 * @example
 * ```ts
 * const provider = { issuer: 'https://id.example', clientId: 'bank', redirectUri: `${location.origin}/callback` }
 * const resumed = await resumeOpenId(provider)
 * if (resumed) console.log('Continue sending', resumed.saved, resumed.tokens.accessToken.length)
 * ```
 */
export async function resumeOpenId(
  provider: OpenIdProvider,
  { url = globalThis.location.href, store }: ResumeOptions = {},
): Promise<ResumedStepUp | undefined> {
  const answer = new URL(url).searchParams
  const state = answer.get('state')
  const pending = state === null ? undefined : takePending(state, store)
  if (!pending) return undefined
  const { secrets, requirement, subject, saved } = pending
  try {
    return { tokens: await completeAuthorization(provider, answer, secrets, { requirement, subject }), saved }
  } catch (error) {
    if (error instanceof Error) error.cause = { saved, cause: error.cause }
    throw error
  }
}
