import { wasApproved } from './approved.ts'
import { evidence } from './risk.ts'
import { missing, type Signal, type SignalContext } from './signal.ts'

/** Options of {@link payee}. */
export interface PayeeOptions {
  /**
   * Whether the person has approved something to all of these before, by what the app knows: its list of trusted payees, say. Never by
   * what was only paid: a cent that nobody is asked about would make anybody known. Default: whether an approval is in their history.
   */
  readonly isKnown?: (context: SignalContext) => boolean | Promise<boolean>
}

/**
 * Whether money goes to somebody to whom this person has not approved anything yet (`is_new`, the opposite of `approved_before`).
 * `paid_before` says whether anything went there, approved or not: a payment that nobody was asked about makes it true, so it says
 * nothing of trust.
 *
 * @example
 * // signals.payee: { is_new: true, approved_before: false, paid_before: true }
 */
export function payee({ isKnown }: PayeeOptions = {}): Signal<{
  is_new: boolean
  approved_before: boolean
  paid_before: boolean
}> {
  return {
    name: 'payee',
    facts: { is_new: 'bool', approved_before: 'bool', paid_before: 'bool' },
    usesHistory: true,
    async read(context) {
      const { payees, history } = context
      if (payees.length === 0 && !isKnown) return missing('no_payee')
      const [{ events }, known] = await Promise.all([history(), isKnown?.(context)])
      const opened = events.filter((event) => event.opened)
      const areAllIn = (some: typeof events): boolean => {
        const found = new Set(some.map((event) => event.payee))
        return payees.length > 0 && payees.every((account) => found.has(account))
      }
      const approved = known ?? areAllIn(opened.filter(wasApproved))
      return { is_new: !approved, approved_before: approved, paid_before: areAllIn(opened) }
    },
    risk: (facts) => (facts.is_new ? [{ code: 'new_payee', weight: evidence.small }] : []),
  }
}
