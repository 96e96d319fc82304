import type { PolicyData } from '../policies.ts'
import type { PolicyPath } from './finding.ts'

export interface RuleExpression {
  readonly source: string
  readonly path: PolicyPath
  /** A condition must be true or false. A parameter of a reason may be anything. */
  readonly isCondition: boolean
}

/** Every expression of policies: the conditions, and the parameters of reasons. */
export function expressionsOf({ rules }: PolicyData): readonly RuleExpression[] {
  return rules.flatMap(({ when, reasons = [] }, rule) => [
    ...(when === undefined ? [] : [{ source: when, path: ['rules', rule, 'when'], isCondition: true }]),
    ...reasons.flatMap(({ params = {} }, reason) =>
      Object.entries(params).map(([name, source]) => ({
        source,
        path: ['rules', rule, 'reasons', reason, 'params', name],
        isCondition: false,
      })),
    ),
  ])
}
