import { expect, it } from 'vitest'

import { compileExpression } from './expression.ts'
import { checkPolicies, compilePolicies, decide } from '../index.ts'

const tooMany = 'read more than 250000 elements of lists and maps'

/** The trace of a rule with a condition, for one request. */
function traceOf(
  when: string,
  facts: { readonly details?: readonly Record<string, unknown>[]; readonly context?: Record<string, unknown> },
) {
  const policies = compilePolicies({
    version: '1',
    rules: [{ id: 'r', actions: ['pay'], when, effect: 'deny' }],
  })
  return decide(policies, { action: 'pay', details: [], session: {}, user: {}, context: {}, ...facts }).trace[0]
}

const detail = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`field${index}`, index]))
const loops = (depth: number): string =>
  Array.from({ length: depth }, (_, index) => `d.exists(k${index}, `).join('') + 'k0 == "x"' + ')'.repeat(depth)

it('RSK-02: loops over the members of a detail, one inside the other, end after 250,000 reads, and the condition counts as failed', () => {
  expect(traceOf(`details.exists(d, ${loops(9)})`, { details: [detail] })).toEqual({
    ruleId: 'r',
    matched: true,
    error: expect.stringContaining(tooMany) as string,
  })
})

it('loops over the members of a detail give their result while they read fewer than 250,000 elements', () => {
  expect(traceOf(`details.exists(d, ${loops(3)})`, { details: [detail] })).toEqual({ ruleId: 'r', matched: false })
  const has = 'details.exists(d, d.exists(a, d.exists(b, a == "field9" && b == "field1")))'
  expect(traceOf(has, { details: [detail] })).toEqual({ ruleId: 'r', matched: true })
})

it('the size of a map in nested loops counts as a read of each member', () => {
  const context = { list: Array.from({ length: 400 }, (_, index) => index), map: { ...detail, ...{ more: 1 } } }
  const when = 'context.list.exists(a, context.list.exists(b, size(context.map) == 0))'
  expect(traceOf(when, { context })).toMatchObject({ matched: true, error: expect.stringContaining(tooMany) as string })
})

it('a pattern that is matched in nested loops counts with the length of the text and its own steps', () => {
  const context = { list: Array.from({ length: 400 }, (_, index) => index), text: 'ab'.repeat(100) }
  const when = 'context.list.exists(a, context.list.exists(b, context.text.matches("^(?:[ab]?){300}c")))'
  expect(traceOf(when, { context })).toMatchObject({ matched: true, error: expect.stringContaining(tooMany) as string })
})

it('each condition has reads of its own, whatever the conditions before it have read', () => {
  const context = { list: Array.from({ length: 400 }, (_, index) => index) }
  const policies = compilePolicies({
    version: '1',
    rules: ['r', 's'].map((id) => ({
      id,
      actions: ['pay'],
      when: 'context.list.exists(a, context.list.exists(b, a + b == -1.0))',
      effect: 'deny',
    })),
  })
  const facts = { action: 'pay', details: [], session: {}, user: {}, context }
  expect([decide(policies, facts), decide(policies, facts)].map(({ trace }) => trace)).toEqual([
    [
      { ruleId: 'r', matched: false },
      { ruleId: 's', matched: false },
    ],
    [
      { ruleId: 'r', matched: false },
      { ruleId: 's', matched: false },
    ],
  ])
})

it.each([
  ['the size of a map', 'size(parameters.names) == 0'],
  ['a comparison of maps', 'parameters.names == parameters.others'],
  ['a comparison of maps in written lists', '[parameters.names] == [parameters.others]'],
  ['a search in a list', 'n in parameters.list'],
  ['a search in a written list of maps', 'parameters.names in [parameters.others]'],
  ['a list that is added to another', 'size(parameters.list + [n]) == 0'],
  ['a text of all elements', 'parameters.list.join() == n'],
])('%s in a loop over a parameter counts as a read of each member', (_, body) => {
  const names = Object.fromEntries(Array.from({ length: 600 }, (_none, index) => [`n${index}`, index]))
  const policies = compilePolicies({
    version: '1',
    parameters: { names, others: { ...names, more: 1 }, list: Object.keys(names).map((name) => `${name}!`) },
    rules: [{ id: 'r', actions: ['pay'], when: `parameters.names.exists(n, ${body})`, effect: 'deny' }],
  })
  const facts = { action: 'pay', details: [], session: {}, user: {}, context: {} }
  expect(decide(policies, facts).trace[0]).toMatchObject({ error: expect.stringContaining(tooMany) as string })
})

it('a comparison of a fact with a parameter counts in a loop over details, and that of an element’s member does not', () => {
  const map = Object.fromEntries(Array.from({ length: 600 }, (_none, index) => [`n${index}`, index]))
  const details = Array.from({ length: 600 }, () => ({ map }))
  const traceOfCondition = (when: string) =>
    decide(
      compilePolicies({
        version: '1',
        parameters: { map: { ...map, more: 1 } },
        rules: [{ id: 'r', actions: ['pay'], when, effect: 'deny' }],
      }),
      { action: 'pay', details, session: {}, user: {}, context: { map } },
    ).trace[0]
  expect(traceOfCondition('details.exists(d, context.map == parameters.map)')).toMatchObject({
    error: expect.stringContaining(tooMany) as string,
  })
  expect(traceOfCondition('details.exists(d, d.map == parameters.map)')).toEqual({ ruleId: 'r', matched: false })
})

it('a comparison of two facts in a loop over details counts as a read of each member', () => {
  const map = Object.fromEntries(Array.from({ length: 600 }, (_none, index) => [`n${index}`, index]))
  const details = Array.from({ length: 600 }, () => ({ map: { ...map, more: 1 } }))
  const when = 'details.exists(d, d.map == context.map)'
  expect(traceOf(when, { details, context: { map } })).toMatchObject({
    error: expect.stringContaining(tooMany) as string,
  })
})

it.each([
  ['a comparison with', 'd.big == [context.big][0]'],
  ['a search for', 'd.big in [context.big]'],
])('%s a fact in a written list, in a loop over details, counts as a read of each element', (_, body) => {
  const big = Array.from({ length: 600 }, (_none, index) => `n${index}`)
  const details = Array.from({ length: 600 }, () => ({ big: [...big.slice(0, -1), 'y'] }))
  const when = `details.exists(d, ${body})`
  expect(traceOf(when, { details, context: { big } })).toMatchObject({
    error: expect.stringContaining(tooMany) as string,
  })
})

it.each([
  'details.exists(d, d.name in [context.own, user.id])',
  'parameters.names.exists(n, n in [parameters.first, context.own])',
  'details.exists(d, [context.own, user.id].exists(own, own == d.name))',
])('a list that the condition %s writes needs no bound, because it is as short as the condition', (when) => {
  const data = { version: '1', parameters: { names: ['a'], first: 'a' }, context: { own: 'string' as const } }
  const rule = { id: 'r', actions: ['pay'], when, effect: 'deny' as const, reasons: [{ code: 'r' }] }
  expect(checkPolicies({ ...data, rules: [rule] }).filter(({ code }) => code === 'unbounded')).toEqual([])
})

it('a loop over a fact that is taken out of a written list, inside a loop over details, is refused', () => {
  const when = 'details.exists(d, [context.big][0].exists(b, b == d.name))'
  expect(() => traceOf(when, {})).toThrow('loops, inside another loop, over a list that the expression makes')
})

it.each([
  'd.count + 1.0 > 3.0',
  'd.name + "!" == d.label',
  'decimal(d.amount) == decimal(d.limit)',
  'd.a - d.b == d.c',
])('numbers and texts in a loop over details are read without counting: %s', (body) => {
  expect(compileExpression(`details.exists(d, ${body})`).loops.isCounted).toBe(false)
})

it('the lists of a parameter can be searched inside the loop over it, and their elements count', () => {
  const groupsOf = (count: number) =>
    Array.from({ length: count }, () => ({ names: Array.from({ length: 600 }, (_none, index) => `n${index}`) }))
  const traceOfGroups = (groups: ReturnType<typeof groupsOf>) =>
    decide(
      compilePolicies({
        version: '1',
        parameters: { groups },
        rules: [{ id: 'r', actions: ['pay'], when: 'parameters.groups.exists(g, "x" in g.names)', effect: 'deny' }],
      }),
      { action: 'pay', details: [], session: {}, user: {}, context: {} },
    ).trace[0]
  expect(traceOfGroups(groupsOf(10))).toEqual({ ruleId: 'r', matched: false })
  expect(traceOfGroups(groupsOf(600))).toMatchObject({ error: expect.stringContaining(tooMany) as string })
})

it('counting copies no facts, and reads only those that the condition reads', () => {
  let reads = 0
  const context = Object.freeze({
    names: Object.freeze(['a', 'b']),
    get history() {
      reads++
      return []
    },
  })
  const when = 'context.names.exists(a, context.names.exists(b, a + b == "ba"))'
  expect(traceOf(when, { context })).toEqual({ ruleId: 'r', matched: true })
  expect(reads).toBe(0)
})
