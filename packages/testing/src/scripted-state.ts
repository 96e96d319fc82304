/** A state that a test sets, as clients and cards of `@stepup/core` show theirs. */
export interface ScriptedState<TState> {
  readonly getSnapshot: () => TState
  readonly getInitialSnapshot: () => TState
  readonly subscribe: (listener: () => void) => () => void
  readonly show: (state: TState) => void
}

export function createScriptedState<TState>(initial: TState): ScriptedState<TState> {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    getSnapshot: () => state,
    getInitialSnapshot: () => initial,
    subscribe(listener) {
      // The same listener may subscribe twice.
      const own = (): void => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    show(next) {
      state = next
      for (const listener of [...listeners]) listener()
    },
  }
}
