import * as v from 'valibot'

import { type AlertRule, alertMeasures } from '../contract.ts'
import { text } from '../read/read-body-as.ts'

/** A text of one line. E-mails quote it, and a line break could add lines to them. */
function line(max: number): v.GenericSchema<string> {
  return v.pipe(text(max), v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'It has to be one line.'))
}

const whole = (min: number, max: number): v.GenericSchema<number> =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

const entries = {
  name: line(100),
  measure: v.picklist(alertMeasures),
  as: v.picklist(['rate', 'count']),
  of: v.strictObject({
    action: v.exactOptional(line(200)),
    rule: v.exactOptional(line(200)),
    factor: v.exactOptional(line(200)),
  }),
  window: whole(5, 1440),
  weeks: whole(1, 8),
  factor: v.pipe(v.number(), v.minValue(1.1), v.maxValue(100)),
  direction: v.picklist(['above', 'below']),
  minimum: whole(1, 1_000_000),
  enabled: v.boolean(),
}

export const newAlertRule: v.GenericSchema<unknown, Omit<AlertRule, 'id'>> = v.strictObject(entries)

export const changedAlertRule: v.GenericSchema<unknown, Omit<AlertRule, 'id'> & { readonly id?: string }> =
  v.strictObject({ ...entries, id: v.exactOptional(text(100)) })
