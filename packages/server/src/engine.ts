import type { AuthorizationDetail } from '@stepup/protocol'

import type { AuditEvent } from './audit/audit.ts'
import type { CombineFactors } from './challenge/combination.ts'
import type { Clock } from './clock.ts'
import type { Factor, FactorContext } from './factor/factor.ts'
import type { GrantSigner } from './grant/grant-signer.ts'
import type { ProofOfPossession } from './grant/proof-of-possession.ts'
import type { Limits } from './limits/limits.ts'
import { type CompiledPolicies, compilePolicies } from './policy/index.ts'
import type { Seal } from './seal/seal.ts'
import type { CurrentSession } from './session/current-session.ts'
import type { SessionAdapter } from './session/session.ts'
import type { SessionLimits } from './session/session-limits.ts'
import type { Notify } from './notice.ts'
import type { DecisionLog } from './protect/decision-log.ts'
import type { Levels, PolicySource } from './options.ts'
import type { Amount } from './signals/amount.ts'
import type { PlaceSource } from './signals/context.ts'
import type { Risk } from './signals/risk.ts'
import type { Signal, SignalStates } from './signals/signal.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import type { StepUpStore } from './store/store.ts'

/** What every part of the server works with. */
export interface Engine<Tx = unknown> {
  readonly store: StepUpStore<Tx>
  readonly session: SessionAdapter
  readonly seal: Seal
  readonly factors: readonly Factor[]
  readonly levels: Levels
  readonly combine: CombineFactors
  readonly limits: Limits
  readonly sessionLimits: SessionLimits
  readonly devices: { readonly cookie: string; readonly lifetime: number; readonly trustAt: string }
  readonly origins: readonly string[]
  readonly basePath: string
  readonly clock: Clock
  clientAddress(request: Request): string | undefined
  readonly signals: readonly Signal[]
  /** Milliseconds that no signal exceeds. */
  readonly signalDeadline: number
  readonly places: PlaceSource | undefined
  /** How many past events of a person the signals look at. */
  readonly historyLimit: number
  /** Whether a signal looks at what people did before. */
  readonly keepsActivity: boolean
  amountOf(details: readonly AuthorizationDetail[]): Amount | undefined
  riskOf(states: SignalStates): Risk
  readonly decisions: DecisionLog
  readonly telemetry: Telemetry | undefined
  readonly notify: Notify
  readonly grants: GrantSigner | undefined
  readonly proof: ProofOfPossession | undefined
  /** The policies that hold now. Throws when they don't compile: the gate then stays shut. */
  policies(): CompiledPolicies
  audit(event: AuditEvent): void
  /** When all that was told is written, or could not be. Nothing when nobody writes. */
  audited(): Promise<unknown> | undefined
  /** Throws for details of an unknown type, or that their validator refuses. */
  validateDetails(details: readonly AuthorizationDetail[]): void
}

/** What a factor gets to know about one request. */
export function factorContext(engine: Engine, session: CurrentSession): FactorContext {
  const { store, seal, limits } = engine
  return { store, seal, limits, now: engine.clock(), user: session.user, session }
}

/** Compiles each version of the policies once. */
export function policyReader(source: PolicySource, levels: Levels, signals: readonly Signal[]): () => CompiledPolicies {
  const types = Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))
  const read = typeof source === 'function' ? source : () => source
  let last: { readonly data: ReturnType<typeof read>; readonly compiled: CompiledPolicies } | undefined
  return () => {
    const data = read()
    if (last?.data !== data) last = { data, compiled: compilePolicies(data, { levels, signals: types }) }
    return last.compiled
  }
}
