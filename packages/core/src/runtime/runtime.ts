import type { FactorOffer } from '@stepup/protocol'

import type { CallerOptions } from '../api/caller.ts'
import { createStepUpApi, type StepUpApi } from '../api/step-up-api.ts'
import { createCoordinator, type Coordinator } from '../coordinate/coordinator.ts'
import { createPresenter } from '../coordinate/presenter.ts'
import type { Elevator } from '../elevate/elevator.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { webAuthnDriver, type FactorDriver } from '../factors/driver.ts'
import { isCeremonyFactor } from '../factors/factor-kind.ts'
import { createFlowController, type ControllerOptions } from '../flow/controller.ts'
import { isBusy } from '../flow/phase.ts'
import { devicePreferences, type Preferences } from '../flow/preferences.ts'
import type { FlowEvent } from '../flow/state.ts'
import { requirementOf, type Requirement } from '../requirement.ts'
import { pageTabs, type TabPorts } from '../tabs/ports.ts'
import { createTabs } from '../tabs/tabs.ts'
import { createThrottle } from '../tabs/throttle.ts'
import { pageVisibility, type Visibility } from '../time/visibility.ts'
import { createAskServer } from './ask-server.ts'
import { createEnsure, type Ensure } from './ensure.ts'
import { createDriverLoader } from './load-drivers.ts'
import { createPreparations, type Preparations } from './preparations.ts'
import { createRetryWithProof, type RetriableCall, type RetryWithProof } from './retry.ts'

// This module is the code that loads at the first challenge: one import, one chunk.
export { readBody } from '../read/read-body.ts'
export { readAnswer, readRequirement } from '../read/read-answer.ts'
export { readStream } from '../read/read-stream.ts'

export interface RuntimeOptions extends Pick<ControllerOptions, 'clock' | 'emitter' | 'store'>, CallerOptions {
  readonly elevation: OwnedElevationStore
  readonly elevators: readonly Elevator[]
  readonly drivers?: Readonly<Record<string, FactorDriver>>
  readonly preferences?: Preferences
  readonly tabs?: TabPorts
  readonly visibility?: Visibility
  readonly hasRenderer: () => boolean
}

/** The part of the client that is loaded with the first challenge. */
export interface Runtime {
  /**
   * Resolves once this device's capabilities are known, because the order of the offers must not change while a prompt
   * is open.
   */
  readonly ready: Promise<void>
  readonly api: StepUpApi
  readonly epoch: () => number
  readonly send: (event: FlowEvent) => void
  readonly retryWithProof: RetryWithProof
  readonly ensure: Ensure
  readonly prepare: Preparations['prepare']
  /** Proves a prepared challenge, and sends the call for the first time with the proof. `undefined` without such a challenge. */
  readonly callPrepared: <TResult>(
    requirement: Requirement,
    call: RetriableCall<TResult>,
  ) => Promise<TResult> | undefined
  readonly rendererAttached: () => void
  readonly rendererDetached: () => void
  /** Forgets earlier proofs after the elevation was dropped. */
  readonly forget: () => void
  readonly dispose: () => void
}

/** Milliseconds in which messages of other tabs cause at most one request to the server. */
const NEWS_INTERVAL = 1000

/** Milliseconds that the first prompt waits for the browser's capabilities. */
const PROBE_PATIENCE = 200

/** Wires the coordinator, the flow, the elevators and the tabs. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { store, clock, emitter, elevation, elevators, hasRenderer, drivers = {} } = options
  const { visibility = pageVisibility, preferences = devicePreferences, tabs: ports = pageTabs() } = options
  const { locks, openChannel } = ports
  const api = createStepUpApi(options)
  const driverFor = ({ kind }: FactorOffer): FactorDriver | undefined =>
    drivers[kind] ?? (isCeremonyFactor(kind) ? webAuthnDriver : undefined)
  const loadDrivers = createDriverLoader(driverFor)
  const { probe } = drivers['passkey'] ?? webAuthnDriver
  let isLikely: ControllerOptions['isLikely'] | undefined
  const ready = new Promise<void>((resolve) => {
    const stop = clock.setTimeout(resolve, PROBE_PATIENCE)
    const ask = async (): Promise<void> => void (isLikely = await probe?.())
    void ask()
      .catch(() => {})
      .then(stop)
      .then(resolve)
  })
  const flow = createFlowController({
    store,
    emitter,
    api,
    clock,
    visibility,
    preferences,
    driverFor,
    isLikely: (offer) => offer.kind !== 'passkey' || !isLikely || isLikely(offer),
    isOnline: () => globalThis.navigator?.onLine ?? true,
    onElevated: elevation.prove,
    // Loads while the user reads. After a failure, the click loads it again and reports the failure.
    onShown: (challenge) => void loadDrivers(challenge).catch(() => undefined),
  })
  // The first read of a page's storage waits for another process, so a preloaded client reads before the click.
  preferences.getLastFactor()
  const changedElsewhere = createThrottle(elevation.outdated, clock, NEWS_INTERVAL)
  // A page in the back/forward cache receives no messages of other tabs.
  const hearMissed = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) changedElsewhere.run()
  }
  globalThis.addEventListener?.('pageshow', hearMissed)
  const tabs = createTabs({
    name: `stepup ${options.baseUrl}`,
    clock,
    visibility,
    locks,
    openChannel,
    onAsked: () => !visibility.isVisible() && !isBusy(store.getSnapshot()) && coordinator.giveWay(),
    onNews(news) {
      if (news.type === 'proven') coordinator.provenElsewhere(news)
      else coordinator.forget()
      changedElsewhere.run()
    },
  })
  const presenter = createPresenter({
    clock,
    elevators,
    server: api,
    flow,
    hasRenderer,
    abandon: (code, which) => coordinator.end(code, which),
  })
  const coordinator: Coordinator = createCoordinator({
    clock,
    present: presenter.present,
    tabLock: locks && tabs,
    onProven(proven, outcome) {
      if (outcome.type === 'replayed') elevation.outdated()
      else if (outcome.elevation) elevation.prove(outcome.elevation)
      tabs.tell({ type: 'proven', ...proven })
    },
  })
  const askServer = createAskServer(api, elevation)
  const retryWithProof = createRetryWithProof({ coordinator, emitter, clock })
  const preparations = createPreparations({ askServer, clock, visibility, loadDrivers, epoch: coordinator.epoch })

  return {
    ...presenter,
    ...preparations,
    api,
    ready,
    epoch: coordinator.epoch,
    send: flow.send,
    retryWithProof,
    ensure: createEnsure({ askServer, clock, coordinator, emitter, preparations, elevation, elevators }),
    callPrepared(requirement, call) {
      const challenge = preparations.take(requirement)
      return challenge && retryWithProof(requirementOf(challenge), call, 0)
    },
    forget() {
      coordinator.forget()
      tabs.tell({ type: 'dropped' })
    },
    dispose() {
      presenter.dispose()
      coordinator.dispose()
      // Ends the `approved` state; no call waits for it.
      flow.send({ type: 'cancel' })
      preparations.stop()
      globalThis.removeEventListener?.('pageshow', hearMissed)
      changedElsewhere.stop()
      tabs.close()
    },
  }
}
