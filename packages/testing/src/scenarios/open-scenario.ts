import {
  createStepUpClient,
  type AttemptError,
  type Clock,
  type FlowEvent,
  type FlowState,
  type StepUpClient,
} from '@stepup/core'

import { createScriptedServer, type ServerScript } from './scripted-server.ts'

/** A state of the prompt, with the actions of the server and the user that lead to it. */
export interface Scenario {
  /** Short description of the state. */
  readonly title: string
  readonly script?: ServerScript
  /** Events of the user after the prompt opens. Each one waits for the effect of the previous one. */
  readonly steps?: readonly FlowEvent[]
  /** Status of the final state. */
  readonly status: Exclude<FlowState['status'], 'idle'>
  /** Error code of the final state. */
  readonly error?: AttemptError['code']
  /** Number of completed factors in the final state. */
  readonly answered?: number
  /** Whether the browser reports that it is offline. */
  readonly offline?: boolean
}

/** A client with a running scenario. */
export interface OpenScenario {
  readonly client: StepUpClient
  /** Resolves with the scenario's state. Rejects if a step is impossible, and if the flow ends in another state. */
  readonly reached: Promise<FlowState>
  /** The app's call, which waits for the prompt. */
  readonly call: Promise<Response>
}

/** Options of {@link openScenario}. */
export interface OpenScenarioOptions {
  readonly clock?: Clock
}

const working: readonly FlowState['status'][] = ['idle', 'beginning', 'ceremony', 'verifying', 'restarting']
const origin = 'https://app.test'

/**
 * Makes a challenged call, and drives the real flow to a scenario's state. Only the server is scripted. A prompt rendered for
 * `client` continues from that state as in an app.
 *
 * @example
 * ```tsx
 * import { StepUpProvider } from '@stepup/react'
 * import { StepUpModal } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 * import { render } from 'vitest-browser-react'
 *
 * const opened = openScenario({ title: 'A code', status: 'ready' })
 * await render(
 *   <StepUpProvider client={opened.client}>
 *     <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
 *   </StepUpProvider>,
 * )
 * ```
 */
export function openScenario(scenario: Scenario, { clock }: OpenScenarioOptions = {}): OpenScenario {
  const { fetch, driver } = createScriptedServer(scenario.script)
  const driven = scenario.script?.driven ?? []
  const client = createStepUpClient({
    fetch,
    baseUrl: `${origin}/step-up`,
    intercept: () => true,
    drivers: Object.fromEntries(['passkey', 'security_key', ...driven].map((kind) => [kind, driver])),
    // Without preferences the state is the same on each run.
    preferences: { getLastFactor: () => undefined, setLastFactor: () => {} },
    ...(clock ? { clock } : {}),
  })
  // Prevents a `no_renderer` error before the prompt mounts.
  client.attachRenderer()
  const call = client.fetch(`${origin}/api/transfers`, { method: 'POST', body: '{"amount":"1250.00"}' })
  return { client, call, reached: walk(client, scenario) }
}

async function walk(client: StepUpClient, { steps = [], title, ...end }: Scenario): Promise<FlowState> {
  const until = flowOf(client, title)
  for (const step of steps) {
    const before = await until((state) => !working.includes(state.status))
    client.send(step)
    if (client.getSnapshot() === before)
      throw new Error(`[stepup] "${title}" sends ${step.type} while the prompt is ${before.status}, where nobody can.`)
  }
  return until((state) => leadsTo(state, end))
}

function leadsTo(state: FlowState, { status, error, answered = 0 }: Omit<Scenario, 'title' | 'steps'>): boolean {
  if (state.status !== status || state.prompt.answered.length !== answered) return false
  return error === undefined || ('error' in state && state.error?.code === error)
}

/**
 * Waits for states of a flow: each call resolves with the first state that it accepts. Rejects if the flow ends before
 * that.
 */
function flowOf(client: StepUpClient, title: string) {
  let hasBegun = false
  return (accept: (state: FlowState) => boolean): Promise<FlowState> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const state = client.getSnapshot()
        hasBegun ||= state.status !== 'idle'
        if (accept(state)) resolve(state)
        else if (hasBegun && state.status === 'idle') reject(new Error(`[stepup] "${title}" ends in another state.`))
        else return
        unsubscribe()
      }
      const unsubscribe = client.subscribe(look)
      look()
    })
}
