import type { Elevation } from '@stepup/protocol'

import { createStepUpApi, type StepUpApi, type StepUpApiOptions } from '../api/step-up-api.ts'
import type { CallOptions } from '../client/client.ts'
import { createCoordinator, type Coordinator, type CoordinatorOptions } from '../coordinate/coordinator.ts'
import { elevatorFor, type Elevator } from '../elevate/elevator.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { StepUpError } from '../error.ts'
import { createFlowController, type ControllerOptions } from '../flow/controller.ts'
import type { FlowEvent } from '../flow/state.ts'
import type { Requirement } from '../requirement.ts'
import type { TabPorts } from '../tabs/ports.ts'
import { createTabs } from '../tabs/tabs.ts'
import { createAsk } from './ask.ts'
import { createEnsure } from './ensure.ts'
import { createPersevere, type Persevere } from './persevere.ts'
import { createPreparations, type Preparations } from './preparations.ts'

export interface EngineOptions extends Omit<ControllerOptions, 'api'>, StepUpApiOptions {
  readonly elevation: OwnedElevationStore
  readonly elevators: readonly Elevator[]
  readonly tabs: TabPorts
  readonly hasRenderer: () => boolean
}

/** Everything that is needed only once something is challenged. */
export interface Engine {
  readonly api: StepUpApi
  readonly epoch: () => number
  readonly send: (event: FlowEvent) => void
  readonly persevere: Persevere
  readonly ensure: (requirement: Requirement, options: CallOptions) => Promise<Elevation | undefined>
  readonly prepare: Preparations['prepare']
  /** The prompt's renderer is gone: nobody can answer. */
  readonly abandon: () => void
  /** What was proven no longer holds. */
  readonly forget: () => void
  readonly dispose: () => void
}

/** Puts the parts together: coordinator, flow, elevators and tabs. */
export function createEngine(options: EngineOptions): Engine {
  const { store, clock, emitter, visibility, elevation, elevators, hasRenderer } = options
  const api = createStepUpApi(options)
  const flow = createFlowController({ ...options, api })
  const { locks, openChannel } = options.tabs
  const tabs = createTabs({
    name: `stepup ${options.baseUrl}`,
    clock,
    visibility,
    locks,
    openChannel,
    onAsked: () => !visibility.isVisible() && !isBusy() && coordinator.giveWay(),
    onNews(news) {
      if (news.type === 'proven') coordinator.note(news)
      else coordinator.forget()
      elevation.changedElsewhere()
    },
  })
  const coordinator: Coordinator = createCoordinator({
    clock,
    open,
    turns: locks && tabs,
    onProven(proven, proof) {
      if (proof) elevation.prove(proof)
      tabs.tell({ type: 'proven', ...proven })
    },
  })
  const ask = createAsk(api, elevation)
  const preparations = createPreparations({ ...options, ask })

  /** Whether the person is in the middle of something that can't be taken up in another tab. */
  function isBusy(): boolean {
    return ['beginning', 'ceremony', 'verifying'].includes(store.getSnapshot().status)
  }

  function open(
    ...[requirement, ending, { autoStart }]: Parameters<CoordinatorOptions['open']>
  ): ReturnType<CoordinatorOptions['open']> {
    const elevator = elevatorFor(elevators, requirement)
    if (elevator) {
      const work = new AbortController()
      elevator
        .elevate(requirement, { signal: work.signal })
        .then((proof) => ending.settle({ type: 'approved', ...proof }), ending.fail)
      return () => work.abort()
    }
    if (!requirement.challenge || !hasRenderer()) {
      ending.fail(noRenderer())
      return () => {}
    }
    flow.open(requirement.challenge, ending, autoStart)
    return flow.close
  }

  return {
    api,
    epoch: coordinator.epoch,
    send: flow.send,
    persevere: createPersevere({ coordinator, emitter, clock }),
    ensure: createEnsure({ ...options, ask, coordinator, preparations }),
    prepare: preparations.prepare,
    abandon: () => coordinator.end(noRenderer, (requirement) => !elevatorFor(elevators, requirement)),
    forget() {
      coordinator.forget()
      tabs.tell({ type: 'dropped' })
    },
    dispose() {
      coordinator.dispose(() => new StepUpError('disposed', 'The client was disposed.'))
      preparations.stop()
      tabs.close()
    },
  }
}

function noRenderer(): StepUpError {
  return new StepUpError(
    'no_renderer',
    'Nothing is mounted that could show the prompt. Render <StepUpModal> once, near the root.',
  )
}
