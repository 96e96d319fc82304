export type { Amount } from './amount.ts'
export { address } from './address.ts'
export { browser } from './browser.ts'
export type { PlaceSource } from './context.ts'
export { device } from './device.ts'
export { dormant } from './dormant.ts'
export { failures } from './failures.ts'
export { behindProxies } from './behind-proxies.ts'
export { clientOf, isLoopback } from '../request/network.ts'
export { networkChange } from './network-change.ts'
export { payee } from './payee.ts'
export { recentChange } from './recent-change.ts'
export { evidence, riskScorer, type Risk, type RiskOptions } from './risk.ts'
export { defineSignal, missing } from './signal.ts'
export type {
  Evidence,
  History,
  Missing,
  ReadOptions,
  Signal,
  SignalContext,
  SignalFacts,
  SignalState,
  SignalStates,
} from './signal.ts'
export { timeOfDay } from './time-of-day.ts'
export { travel } from './travel.ts'
export { usualAmount } from './usual-amount.ts'
export { usualPlace } from './usual-place.ts'
export { velocity } from './velocity.ts'
