import { wasApproved } from './approved.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type ReadOptions, type Signal, type SignalContext } from './signal.ts'

/** Options of {@link payee}. */
export interface PayeeOptions {
  /**
   * Whether the user has approved payments to all of these payees, according to the app, such as its list of trusted payees. Don't use
   * unapproved payments: a cent would make any payee known. Default: approvals in the history.
   */
  readonly isKnown?: (context: SignalContext, options: ReadOptions) => boolean | Promise<boolean>
}

/**
 * Reports whether the user has approved a payment to this payee (`is_new`, the opposite of `approved_before`). `paid_before` includes
 * unapproved payments, so it is no sign of trust.
 *
 * @example
 * // signals.payee: { is_new: true, approved_before: false, paid_before: true }
 */
export function payee({ isKnown }: PayeeOptions = {}): Signal {
  return defineSignal({
    name: 'payee',
    facts: { is_new: 'bool', approved_before: 'bool', paid_before: 'bool' },
    usesHistory: true,
    async read(context, options) {
      const { payees, history } = context
      if (payees.length === 0 && !isKnown) return missing('no_payee')
      const [{ events }, known] = await Promise.all([history(), isKnown?.(context, options)])
      const opened = events.filter((event) => event.opened)
      const areAllIn = (some: typeof events): boolean => {
        const found = new Set(some.map((event) => event.payee))
        return payees.length > 0 && payees.every((account) => found.has(account))
      }
      const approved = known ?? areAllIn(opened.filter(wasApproved))
      return { is_new: !approved, approved_before: approved, paid_before: areAllIn(opened) }
    },
    risk: (facts) => (facts.is_new ? [{ code: 'new_payee', weight: evidence.small }] : []),
  })
}
