import { copyJson } from '../details/copy-json.ts'
import { inSpan, type Telemetry } from '../telemetry/telemetry.ts'
import { isPending } from '../time/awaitable.ts'
import { TimeoutError, within } from '../time/within.ts'
import type { Missing, Signal, SignalContext, SignalFacts, SignalState, SignalStates } from './signal.ts'

/** The context shared by all signals. Each signal has its own abort signal. */
export type SharedContext = Omit<SignalContext, 'signal'>

/** Reads all signals at once, each within its own timeout and `deadline` milliseconds. A failure affects only that signal's state. */
export async function readSignals(
  signals: readonly Signal[],
  context: SharedContext,
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

async function readSignal(signal: Signal, context: SharedContext, timeout: number): Promise<SignalState> {
  const controller = new AbortController()
  try {
    const answer = signal.read(new ContextOfSignal(context, controller.signal))
    // Creating a timer takes longer than most signals.
    return toState(isPending(answer) ? await within(timeout, 'The signal', () => answer) : answer)
  } catch (error) {
    if (!(error instanceof TimeoutError)) return missingState('error')
    controller.abort(new DOMException('The signal took too long.', 'TimeoutError'))
    return missingState('timeout')
  }
}

/**
 * The shared context with the abort signal of one signal. Its lookups stay shared, and none runs before a signal asks. With `Object.create`,
 * the shared context would be a prototype, which V8 keeps until a full garbage collection.
 */
class ContextOfSignal implements SignalContext {
  readonly request: SharedContext['request']
  readonly session: SharedContext['session']
  readonly action: string
  readonly details: SharedContext['details']
  readonly context: SharedContext['context']
  readonly now: number
  readonly store: SharedContext['store']
  readonly seal: SharedContext['seal']
  readonly hashAddress: SharedContext['hashAddress']
  readonly place: SharedContext['place']
  readonly history: SharedContext['history']
  readonly signal: AbortSignal
  readonly #shared: SharedContext

  constructor(shared: SharedContext, signal: AbortSignal) {
    this.request = shared.request
    this.session = shared.session
    this.action = shared.action
    this.details = shared.details
    this.context = shared.context
    this.now = shared.now
    this.store = shared.store
    this.seal = shared.seal
    this.hashAddress = shared.hashAddress
    this.place = shared.place
    this.history = shared.history
    this.signal = signal
    this.#shared = shared
  }

  get address(): string | undefined {
    return this.#shared.address
  }

  get amount(): SharedContext['amount'] {
    return this.#shared.amount
  }

  get payees(): readonly string[] {
    return this.#shared.payees
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
