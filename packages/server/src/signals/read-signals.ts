import { inSpan, type Telemetry } from '../telemetry/telemetry.ts'
import type { Missing, Signal, SignalContext, SignalFacts, SignalState, SignalStates } from './signal.ts'

const DEFAULT_TIMEOUT = 250

/** Everything a signal may look at, but for the end of its own time. */
export type SharedContext = Omit<SignalContext, 'signal'>

/** Reads all signals at once. Each has its own timeout, at most `deadline` milliseconds. A failure affects only that signal's state. */
export async function readSignals(
  signals: readonly Signal[],
  context: SharedContext,
  deadline: number,
  telemetry?: Telemetry,
): Promise<SignalStates> {
  const read = await Promise.all(
    signals.map((signal) =>
      inSpan(telemetry, 'stepup.signal', { 'stepup.signal': signal.name }, async (set) => {
        const state = await readSignal(signal, context, Math.min(signal.timeout ?? DEFAULT_TIMEOUT, deadline))
        set({ 'stepup.signal.status': state.status })
        return state
      }),
    ),
  )
  return Object.fromEntries(signals.map(({ name }, index) => [name, read[index] ?? notThere('error')]))
}

function readSignal(signal: Signal, context: SharedContext, timeout: number): SignalState | Promise<SignalState> {
  const controller = new AbortController()
  try {
    const answer = signal.read(withAbort(context, controller.signal))
    return isPromise(answer) ? inTime(answer, timeout, controller) : toState(answer)
  } catch {
    return notThere('error')
  }
}

/** Inherits, where a copy would look up what only some signals ask for. */
function withAbort(context: SharedContext, signal: AbortSignal): SignalContext {
  return Object.create(context, { signal: { value: signal } }) as SignalContext
}

function isPromise(answer: unknown): answer is Promise<SignalFacts | Missing> {
  return typeof (answer as { readonly then?: unknown } | undefined)?.then === 'function'
}

function inTime(
  answer: Promise<SignalFacts | Missing>,
  timeout: number,
  controller: AbortController,
): Promise<SignalState> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(notThere('timeout'))
      controller.abort(new DOMException('The signal took too long.', 'TimeoutError'))
    }, timeout)
    const settle = (state: SignalState): void => {
      clearTimeout(timer)
      resolve(state)
    }
    answer.then(
      (facts) => settle(toState(facts)),
      () => settle(notThere('error')),
    )
  })
}

function toState(answer: SignalFacts | Missing | undefined): SignalState {
  if (answer === undefined) return notThere('no_answer')
  if (typeof answer['missing'] === 'string') return notThere(answer['missing'])
  return { ...answer, status: 'ok' }
}

function notThere(reason: string): SignalState {
  return { status: 'missing', reason }
}
