import { WebAuthnAbortService } from '@simplewebauthn/browser'

/** Runs a ceremony of the browser's until `signal` is aborted. */
export async function runCeremony<TResult>(signal: AbortSignal, start: () => Promise<TResult>): Promise<TResult> {
  signal.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await start()
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
