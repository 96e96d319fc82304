import { WebAuthnAbortService } from '@simplewebauthn/browser'

/**
 * Runs a ceremony of the browser's until `signal` is aborted.
 *
 * @param ask - Given the signal that ends it: that of SimpleWebAuthn, so that another ceremony of the page's gives way, such as that of a
 * sign-in field, and this one to the next. The browser would refuse a second one.
 */
export async function runCeremony<TResult>(
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<TResult>,
): Promise<TResult> {
  signal.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await ask(WebAuthnAbortService.createNewAbortSignal())
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
