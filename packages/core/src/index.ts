export { createStepUpClient } from './client/create-client.ts'
export type { StepUpClientOptions } from './client/create-client.ts'
export type { CallOptions, Requirement, RunContext, StepUpClient } from './client/client.ts'
export { systemClock } from './clock.ts'
export type { Clock } from './clock.ts'
export { webAuthnDriver } from './factors/driver.ts'
export type { FactorDriver } from './factors/driver.ts'
export type { ElevationSnapshot, ElevationStore } from './elevation/elevation-store.ts'
export { isStepUpError, StepUpError } from './error.ts'
export type { StepUpErrorCode } from './error.ts'
export type { StepUpEventMap } from './events.ts'
export { isCeremony, isMessage, isOwn } from './factors/factor-kind.ts'
export type { Preferences } from './flow/preferences.ts'
export type {
  AttemptError,
  Delivery,
  FlowEvent,
  FlowState,
  FlowStatus,
  Prompt,
  Pushed,
  Submission,
} from './flow/state.ts'
export type { Visibility } from './flow/visibility.ts'
export type { Store } from './store.ts'
