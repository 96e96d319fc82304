import type { CallOptions } from '../runtime/call-options.ts'

type Interactive = Pick<CallOptions, 'interactive'>

/** Keeps nested calls from prompting inside a call that must not prompt. */
export interface Quiet {
  /** Merges options of a call with this signal. The call's own options take precedence. */
  readonly inherit: <TOptions extends Interactive>(
    options: TOptions,
    signal: AbortSignal | null | undefined,
  ) => TOptions
  /** Runs a wrapped call with a signal that marks its nested calls. */
  readonly within: <TResult>(
    options: Interactive,
    signal: AbortSignal,
    call: (signal: AbortSignal) => TResult,
  ) => TResult
}

/**
 * Browsers have no `AsyncLocalStorage`. A call is therefore recognized as nested if it is made before the outer call
 * first awaits, or with the outer call's signal.
 */
export function createQuiet(): Quiet {
  let isQuiet = false
  const signals = new WeakSet<AbortSignal>()
  return {
    inherit(options, signal) {
      const quiet = isQuiet || (signal && signals.has(signal))
      return quiet && options.interactive === undefined ? { ...options, interactive: false } : options
    },
    within({ interactive }, signal, call) {
      const before = isQuiet
      isQuiet = interactive === false
      // A derived signal, because the caller may share their signal with calls that may prompt.
      const own = isQuiet ? AbortSignal.any([signal]) : signal
      if (isQuiet) signals.add(own)
      try {
        return call(own)
      } finally {
        isQuiet = before
      }
    },
  }
}
