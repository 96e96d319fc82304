import { writeFilter, type AlertCause, type AlertRule } from '../../contract.ts'

/** The address of the decisions that an alert fired about. */
export function decisionsOf({ of, measure }: Pick<AlertRule, 'of' | 'measure'>, { from, to }: AlertCause): string {
  const filter = Object.entries(of).map(([member, value]) => [member, [value]] as const)
  return `/decisions?${writeFilter({
    ...Object.fromEntries(filter),
    ...(measure === 'asked' ? {} : { outcome: [measure] }),
    from,
    to,
  }).toString()}`
}
