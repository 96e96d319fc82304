import { nistSessionLimits } from './session-limits.ts'
import type { PolicyPack } from './pack.ts'

/** Options of {@link nistAal2}. */
export interface NistOptions {
  /** What needs AAL2. */
  readonly actions: readonly string[]
}

const DAY = 24 * 60 * 60

/**
 * Authentication at AAL2, and again after 24 hours. That somebody who was away for an hour has to come back with a factor is for the
 * session to hold: pass `sessionLimits` on to the server. `phr` stands first, so that something phishing-resistant is offered.
 *
 * @example
 * const pack = nistAal2({ actions: ['record.read'] })
 * createStepUpServer({ ...options, sessionLimits: pack.sessionLimits, policies: combinePolicies(own, [pack]) })
 */
export function nistAal2({ actions }: NistOptions): Required<PolicyPack> {
  return {
    name: 'nist-aal2',
    sources: [
      {
        title: 'NIST SP 800-63B-4 §2.2.2',
        says: 'At AAL2 the verifier offers at least one option that resists phishing.',
      },
      {
        title: 'NIST SP 800-63B-4 §2.2.3',
        says: 'At AAL2 people authenticate again after 24 hours, and after an hour without activity.',
      },
    ],
    actions,
    signals: [],
    parameters: {},
    rules: [
      {
        id: 'nist-aal2',
        actions,
        require: { acr_values: ['phr', 'aal2'], max_age: DAY },
        reasons: [{ code: 'reauthentication' }],
      },
    ],
    sessionLimits: nistSessionLimits,
  }
}
