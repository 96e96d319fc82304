/**
 * Typed events, for analytics and tracing: ids, codes, durations; never a secret.
 *
 * @example
 * ```ts
 * const shown: StepUpEventMap['prompt.shown'] = { action: 'transfer.create', factors: ['passkey', 'totp'] }
 * stepUp.on('prompt.shown', ({ action, factors }) => console.log(action, factors))
 * ```
 */
export interface StepUpEventMap {
  'challenge.received': { readonly action: string; readonly acrValues: readonly string[]; readonly bound: boolean }
  'prompt.shown': { readonly action: string; readonly factors: readonly string[] }
  'factor.chosen': { readonly action: string; readonly kind: string }
  'attempt.failed': { readonly action: string; readonly kind: string; readonly code: string }
  'flow.approved': { readonly action: string; readonly kind: string; readonly durationMs: number }
  'flow.cancelled': { readonly action: string; readonly durationMs: number }
  'flow.expired': { readonly action: string }
  'flow.locked': { readonly action: string }
  'flow.denied': { readonly action: string }
  'replay.succeeded': { readonly action: string; readonly durationMs: number }
  'replay.failed': { readonly action: string; readonly code: string }
}

export interface Emitter {
  readonly on: <TType extends keyof StepUpEventMap>(
    type: TType,
    listener: (event: StepUpEventMap[TType]) => void,
  ) => () => void
  readonly emit: <TType extends keyof StepUpEventMap>(type: TType, event: StepUpEventMap[TType]) => void
}

export function createEmitter(): Emitter {
  const listeners = new Map<string, Set<(event: never) => void>>()
  return {
    on(type, listener) {
      const own = (event: never): void => listener(event)
      const set = listeners.get(type) ?? new Set()
      listeners.set(type, set.add(own))
      return () => void set.delete(own)
    },
    emit(type, event) {
      for (const listener of [...(listeners.get(type) ?? [])]) listener(event as never)
    },
  }
}
