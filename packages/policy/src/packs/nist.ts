import type { PolicyPack } from './pack.ts'
import { nistSessionLimits } from './session-limits.ts'

/**
 * Authentication at AAL2, and again after 24 hours. A user who was away for an hour authenticates again by the limits of the session: pass
 * `sessionLimits` to the server. `phr` is the first level, so that the server offers a phishing-resistant factor first.
 *
 * @example
 * const pack = nistAal2({ actions: ['record.read'] })
 * createStepUpServer({ ...options, sessionLimits: pack.sessionLimits, policies: combinePolicies(own, [pack]) })
 */
export function nistAal2({ actions }: { readonly actions: readonly string[] }): Required<PolicyPack> {
  return {
    name: 'nist-aal2',
    sources: [
      {
        title: 'NIST SP 800-63B-4 §2.2.2',
        says: 'At AAL2 the verifier offers at least one option that resists phishing.',
      },
      {
        title: 'NIST SP 800-63B-4 §2.2.3',
        says: 'At AAL2 users authenticate again after 24 hours, and after an idle hour.',
      },
    ],
    actions,
    signals: [],
    parameters: {},
    rules: [
      {
        id: 'nist-aal2',
        actions,
        require: { acr_values: ['phr', 'aal2'], max_age: 24 * 60 * 60 },
        reasons: [{ code: 'reauthentication' }],
      },
    ],
    sessionLimits: nistSessionLimits,
  }
}
