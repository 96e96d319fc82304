import { copyJson } from '../details/copy-json.ts'
import { inSpan, type Telemetry } from '../telemetry/telemetry.ts'
import { isPending } from '../time/awaitable.ts'
import { TimeoutError, within } from '../time/within.ts'
import type { Missing, Signal, SignalContext, SignalFacts, SignalState, SignalStates } from './signal.ts'

/** Reads all signals at once, each within its own timeout and `deadline` milliseconds. A failure affects only that signal's state. */
export async function readSignals(
  signals: readonly Signal[],
  context: SignalContext,
  deadline: number,
  telemetry?: Telemetry,
): Promise<SignalStates> {
  const read = await Promise.all(
    signals.map((signal) =>
      inSpan(telemetry, 'stepup.signal', { 'stepup.signal': signal.name }, async (set) => {
        const state = await readSignal(signal, context, Math.min(signal.timeout ?? deadline, deadline))
        set({ 'stepup.signal.status': state.status })
        return state
      }),
    ),
  )
  return Object.fromEntries(signals.map(({ name }, index) => [name, read[index] ?? missingState('error')]))
}

async function readSignal(signal: Signal, context: SignalContext, timeout: number): Promise<SignalState> {
  const controller = new AbortController()
  try {
    const answer = signal.read(context, { signal: controller.signal })
    // Creating a timer takes longer than most signals.
    return toState(isPending(answer) ? await within(timeout, 'The signal', () => answer) : answer)
  } catch (error) {
    if (!(error instanceof TimeoutError)) return missingState('error')
    controller.abort(new DOMException('The signal took too long.', 'TimeoutError'))
    return missingState('timeout')
  }
}

/** The facts in their JSON form, because policies decide by the recorded facts. */
function toState(answer: SignalFacts | Missing | undefined): SignalState {
  if (answer === undefined) return missingState('no_answer')
  if (typeof answer['missing'] === 'string') return missingState(answer['missing'])
  return { ...(copyJson(answer) as SignalFacts), status: 'ok' }
}

function missingState(reason: string): SignalState {
  return { status: 'missing', reason }
}
