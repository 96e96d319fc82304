import { expect, it } from 'vitest'

import { checkPolicies } from '../index.ts'

const count = 'signals.velocity.from_address.day'

function look(when: string): readonly (readonly [code: string, message: string])[] {
  const rule = { id: 'crowd', actions: ['pay'], when, require: { acr_values: ['aal2'] } }
  const used = when.includes('parameters') ? { parameters: { most: 20_000 } } : {}
  const findings = checkPolicies({ version: '1', ...used, rules: [rule] })
  return findings.map(({ code, message }) => [code, message])
}

it.each([
  [`${count} > 10001`, 10_001],
  [`${count} >= 20000.0`, 20_000],
  [`20000 < ${count}`, 20_000],
  [`${count} > parameters.most`, 20_000],
  [`${count} == 10002`, 10_002],
])('a condition that needs more requests of an address than the server counts is never true: %s', (when, number) => {
  const message = `\`${count}\` counts up to 10001 requests, so comparing it with ${number} is never true`
  expect(look(when)).toEqual([['never_true', message]])
})

it.each([`${count} < 20000`, `${count} <= 10001`, `10002 != ${count}`])(
  'a condition that fewer requests of an address satisfy than the server counts at most is always true: %s',
  (when) => expect(look(when)).toEqual([['always_true', expect.stringContaining('is always true')]]),
)

it.each([`${count} > 10000`, `${count} >= 10001`, `${count} <= 10000`, `${count} > context.limit`])(
  'a condition on requests of an address that the server counts has no finding: %s',
  (when) => expect(look(when)).toEqual([]),
)
