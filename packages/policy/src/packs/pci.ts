import { nistSessionLimits } from './session-limits.ts'
import type { PolicyPack } from './pack.ts'

/** Options of {@link pciDss}. */
export interface PciOptions {
  /** What reaches the environment that holds card data. */
  readonly actions: readonly string[]
}

const QUARTER = 15 * 60

/**
 * Access to card data: two factors of different elements, no older than a quarter of an hour, and which one was wrong is not told.
 * A session that was left alone for a quarter of an hour ends: pass `sessionLimits` on to the server.
 *
 * @example
 * const pack = pciDss({ actions: ['card.reveal', 'cde.*'] })
 * createStepUpServer({ ...options, sessionLimits: pack.sessionLimits, policies: combinePolicies(own, [pack]) })
 */
export function pciDss({ actions }: PciOptions): Required<PolicyPack> {
  return {
    name: 'pci-dss',
    sources: [
      { title: 'PCI DSS 4.0.1, 8.2.8', says: 'Who was idle for more than 15 minutes authenticates again.' },
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
