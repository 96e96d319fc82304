import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compilePolicies, decide } from '../index.ts'
import { compileExpression } from './expression.ts'
import { isDecimal } from './decimal-text.ts'
import { readDecimal } from './decimal.ts'

const holds = (source: string, parameters: Record<string, unknown> = {}): unknown =>
  compileExpression(source).evaluate({ parameters })

describe('decimals in conditions', () => {
  it.each([
    ['decimal("9999999999999.0002") > decimal("9999999999999.0001")', true],
    ['decimal("9999999999999.0001") == decimal("9999999999999.0002")', false],
    ['decimal("9007199254740993.01") > decimal("9007199254740993.00")', true],
    ['decimal("0.1") + decimal("0.2") == decimal("0.3")', true],
    ['decimal("1000.00") == decimal("1000")', true],
    ['decimal("10.5") > 10', true],
    ['decimal("10.5") > 10.4', true],
    ['10.5 == decimal("10.50")', true],
    ['decimal("10") * 3 - decimal("0.01") < 30.0', true],
    ['decimal("49999999999999.95") > decimal(parameters.total)', true],
    ['decimal(parameters.total) >= parameters.number', true],
    ['decimal("1") in [decimal("1.0")]', true],
  ])('the condition %s on decimals is %s', (source, expected) => {
    expect(holds(source, { total: '49999999999999.94', number: 1000.5 })).toBe(expected)
  })

  it('two decimals of any size compare as their digits do', () => {
    const amount = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 9999 }))
    const write = ([whole, fraction]: readonly [bigint, number]) => `${whole}.${String(fraction).padStart(4, '0')}`
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [left, right] = [a, b].map(([whole, fraction]) => whole * 10_000n + BigInt(fraction)) as [bigint, bigint]
        expect(holds(`decimal("${write(a)}") < decimal("${write(b)}")`)).toBe(left < right)
        expect(holds(`decimal("${write(a)}") == decimal("${write(b)}")`)).toBe(left === right)
      }),
    )
  })

  it.each(['1e3', '1,000', ' 5', 'NaN', '-1', '+5', '', '1.', '.5', `1${'0'.repeat(41)}`])(
    'decimal() refuses %j',
    (text) => {
      expect(isDecimal(text)).toBe(false)
      expect(() => readDecimal(text)).toThrow(TypeError)
    },
  )

  it('a comparison of a decimal with a value that is not a number fails, which requires the proof', () => {
    const policies = compilePolicies({
      version: '1',
      rules: [
        {
          id: 'over',
          actions: ['pay'],
          when: 'decimal("5") > context.limit',
          require: { acr_values: ['aal2'] },
          reasons: [{ code: 'over', params: { rest: 'decimal("1000.00") - decimal("0.01")' } }],
        },
      ],
    })
    const facts = { action: 'pay', details: [], session: {}, user: {} }
    expect(decide(policies, { ...facts, context: { limit: Number.NaN } }).effect).toBe('challenge')
    expect(decide(policies, { ...facts, context: { limit: '3' } }).effect).toBe('challenge')
    expect(decide(policies, { ...facts, context: { limit: 5 } }).effect).toBe('allow')
    expect(decide(policies, { ...facts, context: { limit: 4.99 } }).reasons).toEqual([
      { code: 'over', params: { rest: '999.99' } },
    ])
  })
})
