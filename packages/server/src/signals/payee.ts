import { evidence } from './risk.ts'
import { missing, type Signal, type SignalContext } from './signal.ts'

/** Options of {@link payee}. */
export interface PayeeOptions {
  /** Whether the person has paid to all of these before. Default: whether it is in their history. */
  readonly isKnown?: (context: SignalContext) => boolean | Promise<boolean>
}

/** Whether money goes to somebody whom this person has not paid yet. */
export function payee({ isKnown }: PayeeOptions = {}): Signal<{ is_new: boolean }> {
  return {
    name: 'payee',
    facts: { is_new: 'bool' },
    usesHistory: isKnown === undefined,
    async read(context) {
      if (isKnown) return { is_new: !(await isKnown(context)) }
      const { payees, history } = context
      if (payees.length === 0) return missing('no_payee')
      const { events } = await history()
      const known = new Set(events.filter(({ opened }) => opened).map((event) => event.payee))
      return { is_new: !payees.every((account) => known.has(account)) }
    },
    risk: (facts) => (facts.is_new ? [{ code: 'new_payee', weight: evidence.small }] : []),
  }
}
