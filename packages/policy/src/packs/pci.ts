import { nistSessionLimits } from './session-limits.ts'
import type { PolicyPack } from './pack.ts'

const QUARTER = 15 * 60

/**
 * Access to card data: two factors of different elements within 15 minutes, and the user does not learn which factor was wrong. A session
 * ends after 15 idle minutes: pass `sessionLimits` to the server.
 *
 * @example
 * const pack = pciDss({ actions: ['card.reveal', 'cde.*'] })
 * createStepUpServer({ ...options, sessionLimits: pack.sessionLimits, policies: combinePolicies(own, [pack]) })
 */
export function pciDss({ actions }: { readonly actions: readonly string[] }): Required<PolicyPack> {
  return {
    name: 'pci-dss',
    sources: [
      { title: 'PCI DSS 4.0.1, 8.2.8', says: 'A user who was idle for more than 15 minutes authenticates again.' },
      { title: 'PCI DSS 4.0.1, 8.4.2', says: 'All access to the cardholder data environment needs several factors.' },
      {
        title: 'PCI DSS 4.0.1, 8.5.1',
        says: 'The factors are of at least two types, can’t be replayed, and all of them succeed before there is access.',
      },
    ],
    actions,
    signals: [],
    parameters: {},
    rules: [
      {
        id: 'pci-dss-mfa',
        actions,
        require: {
          acr_values: ['phr', 'aal2'],
          max_age: QUARTER,
          factors: { count: 2, different: true, conceal: true },
        },
        reasons: [{ code: 'card_data' }],
      },
    ],
    sessionLimits: Object.fromEntries(
      Object.entries(nistSessionLimits).map(([acr, limits]) => [acr, { ...limits, idle: QUARTER }]),
    ),
  }
}
