import type { Elevation, FactorOffer } from '@stepup/protocol'

import type { CallerOptions } from '../api/caller.ts'
import { createStepUpApi, type StepUpApi } from '../api/step-up-api.ts'
import type { CallOptions } from '../client/client.ts'
import type { StepUpClientOptions } from '../client/options.ts'
import { createCoordinator, type Coordinator, type CoordinatorOptions } from '../coordinate/coordinator.ts'
import { elevatorFor, type Elevator, type ElevatorProof } from '../elevate/elevator.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { StepUpError } from '../error.ts'
import { webAuthnDriver, type FactorDriver } from '../factors/driver.ts'
import { isCeremony } from '../factors/factor-kind.ts'
import { createFlowController, type ControllerOptions } from '../flow/controller.ts'
import type { Approval } from '../flow/effect.ts'
import { devicePreferences } from '../flow/preferences.ts'
import type { FlowEvent } from '../flow/state.ts'
import { isBusy } from '../flow/phase.ts'
import { pageVisibility } from '../time/visibility.ts'
import type { Requirement } from '../requirement.ts'
import { pageTabs } from '../tabs/ports.ts'
import { createThrottle } from '../tabs/throttle.ts'
import { createTabs } from '../tabs/tabs.ts'
import { createAsk } from './ask.ts'
import { createEnsure } from './ensure.ts'
import { createPersevere, type Persevere } from './retry.ts'
import { createDriverLoader } from './load-drivers.ts'
import { createPreparations, type Preparations } from './preparations.ts'

export interface EngineOptions
  extends
    Pick<StepUpClientOptions, 'drivers' | 'preferences' | 'tabs' | 'visibility'>,
    Pick<ControllerOptions, 'clock' | 'emitter' | 'store'>,
    CallerOptions {
  readonly elevation: OwnedElevationStore
  readonly elevators: readonly Elevator[]
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
  /** There is a renderer: what waits for one is shown. */
  readonly rendererCame: () => void
  /** One of the prompt's renderers is gone. When that was the last, nobody can answer. */
  readonly rendererLeft: () => void
  /** What was proven no longer holds. */
  readonly forget: () => void
  readonly dispose: () => void
}

/** Milliseconds that a renderer may be gone for, between two pages of the app. */
const RENDERER_GONE = 1000

/** Milliseconds that a challenge waits for a renderer: a call made while a page loads can be challenged before the page is rendered. */
const RENDERER_COMING = 5000

/** Milliseconds in which other tabs' news make this one ask the server once, however much they tell. */
const NEWS_INTERVAL = 1000

/** Puts the parts together: coordinator, flow, elevators and tabs. */
export function createEngine(options: EngineOptions): Engine {
  const { store, clock, emitter, elevation, elevators, hasRenderer, drivers = {} } = options
  const { visibility = pageVisibility, preferences = devicePreferences, tabs: ports = pageTabs() } = options
  const api = createStepUpApi(options)
  const driverFor = ({ kind }: FactorOffer): FactorDriver | undefined =>
    drivers[kind] ?? (isCeremony(kind) ? webAuthnDriver : undefined)
  const loadDrivers = createDriverLoader(driverFor)
  const isOnline = (): boolean => globalThis.navigator?.onLine ?? true
  const flow = createFlowController({
    store,
    emitter,
    api,
    clock,
    visibility,
    preferences,
    driverFor,
    isOnline,
    onElevated: elevation.prove,
    // While the person reads. The click loads it again where that fails, and says what is wrong.
    onShown: (challenge) => void loadDrivers(challenge).catch(() => undefined),
  })
  // A page's first look into its storage waits for another process: now, which is ahead of the click if this was preloaded.
  preferences.getLastFactor()
  const { locks, openChannel } = ports
  const changedElsewhere = createThrottle(elevation.changedElsewhere, clock, NEWS_INTERVAL)
  const tabs = createTabs({
    name: `stepup ${options.baseUrl}`,
    clock,
    visibility,
    locks,
    openChannel,
    onAsked: () => !visibility.isVisible() && !isBusy(store.getSnapshot()) && coordinator.giveWay(),
    onNews(news) {
      if (news.type === 'proven') coordinator.note(news)
      else coordinator.forget()
      changedElsewhere.run()
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
  const preparations = createPreparations({ ask, clock, visibility, loadDrivers, epoch: coordinator.epoch })

  const abandon = (): void => coordinator.end(noRenderer, (requirement) => !elevatorFor(elevators, requirement))
  let stopGrace = (): void => {}
  let disposed = false
  /** Shows what waits for a renderer. */
  let awaited: (() => void) | undefined

  function abandonIn(milliseconds: number): void {
    stopGrace()
    stopGrace = clock.setTimeout(() => hasRenderer() || abandon(), milliseconds, true)
  }

  function open(
    ...[requirement, ending, { autoStart }]: Parameters<CoordinatorOptions['open']>
  ): ReturnType<CoordinatorOptions['open']> {
    const elevator = elevatorFor(elevators, requirement)
    const { challenge } = requirement
    if (!elevator && challenge && hasRenderer()) {
      flow.open(challenge, ending, autoStart)
      return flow.close
    }
    if (!elevator && challenge) {
      awaited = () => {
        try {
          flow.open(challenge, ending, autoStart)
        } catch (error) {
          ending.fail(error)
        }
      }
      abandonIn(RENDERER_COMING)
      return (why) => {
        awaited = undefined
        flow.close(why)
      }
    }
    const work = new AbortController()
    if (elevator)
      elevator
        .elevate(requirement, { signal: work.signal })
        .then((proof) => ending.settle({ type: 'approved', ...approvalOf(proof) }), ending.fail)
    else ending.fail(noRenderer())
    return () => work.abort()
  }

  return {
    api,
    epoch: coordinator.epoch,
    send: flow.send,
    persevere: createPersevere({ coordinator, emitter, clock }),
    ensure: createEnsure({ ask, clock, coordinator, emitter, preparations, elevation, elevators }),
    prepare: preparations.prepare,
    rendererCame() {
      const show = awaited
      awaited = undefined
      show?.()
    },
    rendererLeft() {
      if (!disposed) abandonIn(RENDERER_GONE)
    },
    forget() {
      coordinator.forget()
      tabs.tell({ type: 'dropped' })
    },
    dispose() {
      disposed = true
      stopGrace()
      coordinator.dispose(() => new StepUpError('disposed', 'The client was disposed.'))
      // The goodbye, which nobody waits for.
      flow.send({ type: 'cancel' })
      preparations.stop()
      changedElsewhere.stop()
      tabs.close()
    },
  }
}

function approvalOf({ elevation, grant }: ElevatorProof = {}): Approval {
  return grant === undefined ? { elevation } : { grant: { token: grant } }
}

function noRenderer(): StepUpError {
  return new StepUpError(
    'no_renderer',
    'Nothing shows the prompt. Render <StepUpModal> outside of what suspends or waits for the call, or call attachRenderer().',
  )
}
