import * as v from 'valibot'

import { type AlertRule, alertMeasures } from '../contract.ts'

const text = (max: number): v.GenericSchema<string> => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
const whole = (min: number, max: number): v.GenericSchema<number> =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

const schema = v.strictObject({
  name: v.pipe(text(100), v.regex(/^[^\p{Cc}]*$/u, 'It has to be one line.')),
  measure: v.picklist(alertMeasures),
  as: v.picklist(['rate', 'count']),
  of: v.strictObject({
    action: v.exactOptional(text(200)),
    rule: v.exactOptional(text(200)),
    factor: v.exactOptional(text(200)),
  }),
  window: whole(5, 1440),
  weeks: whole(1, 8),
  factor: v.pipe(v.number(), v.minValue(1.1), v.maxValue(100)),
  direction: v.picklist(['above', 'below']),
  minimum: whole(1, 1_000_000),
  enabled: v.boolean(),
})

/**
 * Reads the rule of an alert, without its id.
 *
 * @throws TypeError that names the first member that is wrong.
 */
export function readAlertRule(value: unknown): Omit<AlertRule, 'id'> {
  const { success, output, issues } = v.safeParse(schema, value)
  if (success) return output
  const [issue] = issues
  throw new TypeError(`\`${v.getDotPath(issue) ?? 'rule'}\`: ${issue.message}`)
}
