import type { AuthorizationDetail } from '@stepup/protocol'

import type { AuditSink, AuditSinks } from './audit/audit-sink.ts'
import type { CombineFactors } from './assurance/combination.ts'
import type { Clock } from './time/clock.ts'
import type { DeviceCookie } from './device/device-cookie.ts'
import type { Factor, FactorContext } from './factor/factor.ts'
import type { GrantSigner } from './grant/grant-signer.ts'
import type { ProofOfPossession } from './grant/proof-of-possession.ts'
import type { Wording } from './message/wording.ts'
import type { Limits } from './limits/limits.ts'
import { type CompiledPolicies, compilePolicies } from '@stepup/policy'
import type { Seal } from './seal/seal.ts'
import type { CurrentSession } from './request/current-session.ts'
import type { SessionAdapter } from './session/session.ts'
import type { SessionLimits } from '@stepup/policy/packs'
import type { Notify } from './notice/notice.ts'
import type { Deadline } from './time/deadline.ts'
import type { DecisionLog } from './decision/decision-log.ts'
import type { Levels, Policies, PolicySource } from './options.ts'
import type { Amount } from './signals/amount.ts'
import type { PlaceSource } from './signals/context.ts'
import type { Risk } from './signals/risk.ts'
import type { Signal, SignalStates } from './signals/signal.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import type { StepUpStore } from './store/store.ts'

/** What every part of the server works with. */
export interface Engine<Tx = unknown> extends AuditSink {
  readonly store: StepUpStore<Tx>
  readonly session: SessionAdapter
  readonly seal: Seal
  readonly factors: readonly Factor[]
  readonly levels: Levels
  readonly combine: CombineFactors
  readonly limits: Limits
  readonly sessionLimits: SessionLimits
  readonly devices: { readonly cookie: DeviceCookie; readonly lifetime: number; readonly trustAt: string }
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
  /** Gives a decision its time. */
  readonly inTime: Deadline
  readonly telemetry: Telemetry | undefined
  readonly notify: Notify
  readonly grants: GrantSigner | undefined
  readonly proof: ProofOfPossession | undefined
  /** The policies that hold now: the last that compiled. Throws when their source does: the gate then stays shut. */
  policies(): CompiledPolicies
  sink: AuditSinks['sink']
  /** Tells the operator of a mistake in the setup, as an `error` event: once, however many requests come across it. */
  tellOnce(mistake: string): void
  /** Throws for details of an unknown type, or that their validator refuses. */
  validateDetails(details: readonly AuthorizationDetail[]): void
  /** The words of messages. */
  readonly wording: Wording
}

/** The same for one request, which waits for the writing of its own events and of no other's. */
export function engineOfRequest<Tx>(engine: Engine<Tx>): Engine<Tx> {
  // It takes the rest from the server's: there is much of it, and every guarded request makes one.
  return Object.assign(Object.create(engine) as Engine<Tx>, engine.sink())
}

/** What a factor gets to know about one request. */
export function factorContext(engine: Engine, session: CurrentSession): FactorContext {
  const { store, seal, limits, origins, wording } = engine
  const now = engine.clock()
  return {
    store,
    seal,
    limits,
    origins,
    wording,
    now,
    user: session.user,
    session,
    reportUnreadable: ({ id, kind }) =>
      engine.audit({
        type: 'secret.unreadable',
        at: now,
        userId: session.user.id,
        sessionId: session.id,
        kind,
        authenticatorId: id,
      }),
  }
}

/** Where policies come from, and what they are checked against. */
interface PolicyReaderOptions {
  readonly source: PolicySource
  readonly levels: Levels
  readonly signals: readonly Signal[]
  /** Told once of each version that does not compile. */
  readonly onRefused: (error: unknown) => void
}

/** Compiles each version of the policies once. One that does not compile leaves the last good one in force; the first has to. */
export function policyReader({ source, levels, signals, onRefused }: PolicyReaderOptions): () => CompiledPolicies {
  const types = Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))
  const compile = (data: Policies): CompiledPolicies => compilePolicies(data, { levels, signals: types })
  const check = (data: Policies): void => void compile(data)
  const read = typeof source === 'function' ? () => source(check) : () => source
  let seen: Policies | undefined
  let good: CompiledPolicies | undefined
  return () => {
    const data = read()
    if (good && data === seen) return good
    try {
      good = compile(data)
    } catch (error) {
      if (!good) throw error
      onRefused(error)
    }
    seen = data
    return good
  }
}
