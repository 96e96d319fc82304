import type { StepUpCallState, StepUpOutcome } from './call-state.ts'
import { isSame } from './is-same.ts'

/** A call that is under way. */
export interface PendingCall<TVariables, TResult> {
  readonly variables: TVariables
  readonly outcome: Promise<StepUpOutcome<TResult>>
  /** The component that made the call has unmounted. */
  readonly leave: () => void
}

/** The pending calls of one component, and the state that they add up to. */
export interface Calls<TVariables, TResult> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => StepUpCallState<TResult>
  readonly find: (variables: TVariables) => PendingCall<TVariables, TResult> | undefined
  readonly start: (call: PendingCall<TVariables, TResult>) => void
  readonly settle: (call: PendingCall<TVariables, TResult>, outcome: StepUpOutcome<TResult>) => void
  readonly reset: () => void
  readonly leave: () => void
}

/** A store instead of React state: in a transition, such as a form's action, React would render `pending` only after the call has ended. */
export function createCalls<TVariables, TResult>(): Calls<TVariables, TResult> {
  const listeners = new Set<() => void>()
  const pending = new Set<PendingCall<TVariables, TResult>>()
  let state: StepUpCallState<TResult> = { status: 'idle' }
  let newest: PendingCall<TVariables, TResult> | undefined
  let last: StepUpCallState<TResult> = state

  function set(next: StepUpCallState<TResult>): void {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => state,
    find: (variables) => [...pending].find((call) => isSame(call.variables, variables)),
    start(call) {
      pending.add((newest = call))
      set({ status: 'pending' })
    },
    settle(call, outcome) {
      pending.delete(call)
      if (call === newest) last = outcome
      if (pending.size === 0) set(last)
    },
    reset() {
      if (pending.size === 0) set({ status: 'idle' })
    },
    leave() {
      for (const call of pending) call.leave()
    },
  }
}
