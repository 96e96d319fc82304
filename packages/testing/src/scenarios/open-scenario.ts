import {
  createStepUpClient,
  type AttemptError,
  type Clock,
  type FlowEvent,
  type FlowState,
  type StepUpClient,
} from '@stepup/core'

import { createScriptedServer, type ServerScript } from './scripted-server.ts'

/** A state of the prompt, by how one gets there: what the server does, and what the person does. */
export interface Scenario {
  /** What it shows, in a few words. */
  readonly title: string
  readonly script?: ServerScript
  /** What the person does once the prompt has come, each when the one before has had its effect. */
  readonly steps?: readonly FlowEvent[]
  /** Where it leads. */
  readonly status: Exclude<FlowState['status'], 'idle'>
  /** With what went wrong. */
  readonly error?: AttemptError['code']
  /** With this many factors behind it. */
  readonly answered?: number
  /** The browser says that it has no connection. */
  readonly offline?: boolean
}

/** A client in the middle of a scenario. */
export interface OpenScenario {
  readonly client: StepUpClient
  /** The state that the scenario is about. Rejects when the flow doesn't lead there. */
  readonly reached: Promise<FlowState>
  /** The app's call, which waits for the prompt to be answered. */
  readonly call: Promise<Response>
}

/** Options of {@link openScenario}. */
export interface OpenScenarioOptions {
  readonly clock?: Clock
}

const working: readonly FlowState['status'][] = ['idle', 'beginning', 'ceremony', 'verifying', 'restarting']
const origin = 'https://app.test'

/**
 * Makes a call that is challenged, and takes the real flow to a scenario's state: the server is scripted, everything
 * else is what an app runs. A prompt that is rendered for `client` goes on from there as in an app.
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
    // A state is the same each time, whatever was used last.
    preferences: { getLastFactor: () => undefined, setLastFactor: () => {} },
    ...(clock ? { clock } : {}),
  })
  // The call must not fail because nothing is mounted yet.
  client.attachRenderer()
  const call = client.fetch(`${origin}/api/transfers`, { method: 'POST', body: '{"amount":"1250.00"}' })
  return { client, call, reached: walk(client, scenario) }
}

async function walk(client: StepUpClient, { steps = [], title, ...end }: Scenario): Promise<FlowState> {
  for (const step of steps) {
    const before = await until(client, (state) => !working.includes(state.status))
    client.send(step)
    if (client.getSnapshot() === before)
      throw new Error(`[stepup] "${title}" sends ${step.type} while the prompt is ${before.status}, where nobody can.`)
  }
  return until(client, (state) => leadsTo(state, end))
}

function leadsTo(state: FlowState, { status, error, answered = 0 }: Omit<Scenario, 'title' | 'steps'>): boolean {
  if (state.status !== status || state.prompt.answered.length !== answered) return false
  return error === undefined || ('error' in state && state.error?.code === error)
}

function until(client: StepUpClient, accept: (state: FlowState) => boolean): Promise<FlowState> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!accept(client.getSnapshot())) return
      unsubscribe()
      resolve(client.getSnapshot())
    }
    const unsubscribe = client.subscribe(look)
    look()
  })
}
