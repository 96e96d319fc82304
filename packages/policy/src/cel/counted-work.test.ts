import { describe, expect, it } from 'vitest'

import { compilePolicies, decide, policyErrors, type PolicyData, type PolicyFacts } from '../index.ts'

const tooMany = 'the condition read more than 250000 elements of lists and maps'
const facts: PolicyFacts = { action: 'pay', details: [], session: {}, user: { id: 'mara' }, context: {} }

const oneRule = (when: string, parameters: Readonly<Record<string, unknown>> = {}): PolicyData => ({
  version: '1',
  parameters,
  rules: [{ id: 'r', actions: ['pay'], when, effect: 'deny' }],
})

const traceOf = (when: string, parameters: Readonly<Record<string, unknown>> = {}) =>
  decide(compilePolicies(oneRule(when, parameters)), facts).trace[0]

/** Returns a balanced tree of one operator, whose depth is the logarithm of its leaves: `((a + a) + (a + a))`. */
function tree(leaf: string, operator: string, leaves: number): string {
  if (leaves === 1) return leaf
  const half = tree(leaf, operator, leaves / 2)
  return `(${half} ${operator} ${half})`
}

const long = 'b'.repeat(100_000)
const digits = `${'9'.repeat(40)}.${'9'.repeat(20)}`

describe('a short condition that makes something large', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    [
      'a text with a long separator',
      'parameters.a.split("").join(parameters.b) == "x"',
      { a: 'a'.repeat(500), b: long },
    ],
    [
      'the letters of such a text',
      'size(parameters.a.split("").join(parameters.b).split("")) == 0',
      { a: 'a'.repeat(20), b: long + long },
    ],
    [
      'a long text for each element',
      'parameters.l.map(x, parameters.b).join() == "x"',
      { l: Array(500).fill(1), b: long },
    ],
    ['a text added to itself', `size(${tree('parameters.b', '+', 128)}) == 0`, { b: long }],
    ['a list added to itself', `size(${tree('parameters.l', '+', 32)}) == 0`, { l: Array(20_000).fill(1) }],
    [
      'bytes added to themselves in a row of loops',
      `[b"0123456789"]${Array(9)
        .fill(`.map(a, ${Array(10).fill('a').join(' + ')})`)
        .join('')}.exists(a, size(a) == 1)`,
      {},
    ],
    ['a long duration', 'duration(parameters.t) == duration("1s")', { t: '1'.repeat(300) }],
    ['a product of many decimals', `${tree('decimal(parameters.d)', '*', 256)} == decimal("1")`, { d: digits }],
  ])('a condition ends after as much work as the reads of a list: %s', (_, when, parameters) => {
    expect(traceOf(when, parameters)).toEqual({ ruleId: 'r', matched: true, error: tooMany })
  })

  it('a condition whose work makes a pattern is an error of the check', () => {
    const made = tree('decimal(parameters.d)', '*', 256)
    const data = oneRule(`user.id.matches(${made} > decimal("1") ? "a" : "b")`, { d: digits })
    expect(policyErrors(data)).toEqual([expect.objectContaining({ code: 'invalid_pattern' })])
  })
})

describe('a comparison of large values that a short condition makes', () => {
  const grown = (value: string, grow: string, times: number): string => `[${value}]${`.map(a, ${grow})`.repeat(times)}`
  const ten = (separator: string): string => Array(10).fill('a').join(separator)
  const members = `{${Array.from({ length: 10 }, (_, index) => `"m${index}": a`).join(', ')}}`
  const inLoop = (values: string, part: string): string => `[${values}].exists(p, parameters.l.exists(x, ${part}))`

  it.each<[string, string]>([
    ['nested lists', `${grown('1', `[${ten(', ')}]`, 12)} != ${grown('1', `[${ten(', ')}]`, 12)}`],
    ['nested maps', `${grown('1', members, 12)} != ${grown('1', members, 12)}`],
    ['a list in a list', `${grown('1', `[${ten(', ')}]`, 12)} in [${grown('1', `[${ten(', ')}]`, 12)}]`],
    ['bytes', inLoop(grown('b"0123456789", b"0123456789"', ten(' + '), 5), 'p[0] != p[1]')],
    ['texts', inLoop(grown('"0123456789", "0123456789"', ten(' + '), 5), 'p[0] != p[1]')],
    ['the order of texts', inLoop(grown('"0123456789", "0123456789"', ten(' + '), 5), 'p[0] < p[1]')],
    [
      'decimals',
      inLoop(
        grown('decimal("0.0123456789"), decimal("0.0123456789")', ten(' * '), 3),
        `p[0] < p[1]${' || p[0] < p[1]'.repeat(200)}`,
      ),
    ],
  ])('ends after as much work as the reads of a list: %s', (_, when) => {
    const { matched, error } = traceOf(when, { l: Array(1000).fill(1) }) ?? {}
    expect({ matched, error }).toEqual({ matched: true, error: tooMany })
  })
})

it.each([
  ['a long text', `parameters.text != "${long}"`],
  ['the order of a long text', `parameters.text < "${long}"`],
  ['a list of a long text', `parameters.text in ["${long}b"]`],
  ['a long list', `parameters.text in [${Array.from({ length: 1000 }, (_, index) => `"v${index}"`).join(', ')}]`],
])('a comparison with %s that a condition writes out ends after as much work as the reads of a list', (_, part) => {
  const when = `parameters.l.exists(x, parameters.l.exists(y, ${part}))`
  const { error } = traceOf(when, { text: long, l: Array(400).fill(1) }) ?? {}
  expect(error).toBe(tooMany)
})

it('a search in a short list that a condition writes out counts no more than its loop', () => {
  const when = `parameters.l.exists(x, parameters.l.exists(y, parameters.text in ["AT", "BE", "DE"]))`
  expect(traceOf(when, { text: 'FR', l: Array(400).fill(1) })).toEqual({ ruleId: 'r', matched: false })
})

it.each(['parameters.l == parameters.m', 'user.id in parameters.l'])(
  'a comparison of facts is not counted where the request can repeat no part of the condition: %s',
  (part) => {
    const l = Array(20_000).fill('a')
    const when = tree(part, '||', 16)
    expect(traceOf(when, { l, m: [...l.slice(1), 'b'] })).toEqual({ ruleId: 'r', matched: false })
  },
)

it('a condition that looks for a long text at each place of a longer one ends', () => {
  const parameters = { text: 'a'.repeat(60_000), wanted: `${'a'.repeat(15_000)}b${'a'.repeat(15_000)}` }
  expect(traceOf('parameters.text.contains(parameters.wanted)', parameters)).toMatchObject({ error: tooMany })
})

it.each([
  ['loops', 'parameters.l.exists(x, x == 5.0)'],
  ['searches', '5.0 in parameters.l'],
  ['comparisons of lists', 'parameters.l == parameters.m'],
  ['sizes of maps', 'size(parameters.n) == 5'],
])('many %s of the same long list or map, one after another, count together', (_, part) => {
  const l = Array(10_000).fill(1)
  const parameters = { l, m: [...l.slice(1), 2], n: Object.fromEntries(l.map((value, index) => [`n${index}`, value])) }
  expect(traceOf(tree(part, '||', 32), parameters)).toMatchObject({ error: tooMany })
  expect(traceOf(tree(part, '||', 16), parameters)).toEqual({ ruleId: 'r', matched: false })
})

it('the conditions of one decision read a million elements together, and later ones count as failed', () => {
  const rules = Array.from({ length: 30 }, (_, index) => ({
    id: `r${index}`,
    actions: ['pay'],
    when: `parameters.l.exists(a, parameters.l.exists(b, a + b == ${index + 10}.0))`,
    effect: 'deny' as const,
  }))
  const policies = compilePolicies({ version: '1', parameters: { l: Array(250).fill(1) }, rules })
  const [first, second] = [decide(policies, facts), decide(policies, facts)]
  const errors = first.trace.flatMap(({ error }) => error ?? [])
  expect(first.trace.slice(0, 15).every(({ matched }) => !matched)).toBe(true)
  expect(errors).toHaveLength(15)
  expect(new Set(errors)).toEqual(
    new Set(['the conditions together read more than 1000000 elements of lists and maps']),
  )
  expect(second).toEqual(first)
})

it('the hour in a time zone counts as much as it takes, and the hour without one does not', () => {
  const at = 'timestamp("2026-01-01T22:00:00Z").getHours'
  const early = (zone: string): string => `parameters.l.exists(x, ${at}(${zone}) < 6)`
  expect(traceOf(early('"Europe/Berlin"'), { l: Array(300).fill(1) })).toMatchObject({ error: tooMany })
  expect(traceOf(early('"Europe/Berlin"'), { l: Array(100).fill(1) })).toEqual({ ruleId: 'r', matched: false })
  expect(traceOf(early(''), { l: Array(300).fill(1) })).toEqual({ ruleId: 'r', matched: false })
})

it('a refused condition leaves the reads of the decision to the next ones', () => {
  const parameters = { text: 'a'.repeat(60_000), wanted: 'a'.repeat(30_000), l: Array(1000).fill(1) }
  const whens = ['parameters.text.contains(parameters.wanted)', 'size(parameters.l + [2.0]) == 5', '1.0 + 1.0 == 3.0']
  const rules = whens.map((when, index) => ({ id: `r${index}`, actions: ['pay'], when, effect: 'deny' as const }))
  const { trace } = decide(compilePolicies({ version: '1', parameters, rules }), facts)
  expect(trace.map(({ matched, error }) => [matched, error])).toEqual([
    [true, tooMany],
    [false, undefined],
    [false, undefined],
  ])
})

it.each([
  'parameters.words.exists(w, parameters.note.contains(w))',
  'parameters.words.exists(w, parameters.note.startsWith(w) || parameters.note.endsWith(w))',
])('a note of five thousand letters is searched for five hundred words: %s', (when) => {
  const words = Array.from({ length: 500 }, (_, index) => `forbidden-${index}`)
  expect(traceOf(when, { words, note: 'lorem '.repeat(833) })).toEqual({ ruleId: 'r', matched: false })
})

it('the steps of a match are counted once', () => {
  const pattern = `^(${'lorem|'.repeat(240)}ipsum)$`
  expect(traceOf(`parameters.text.matches("${pattern}")`, { text: 'a'.repeat(9000) })).toEqual({
    ruleId: 'r',
    matched: false,
  })
})

it('conditions on texts, lists and amounts of real requests are not limited', () => {
  const when = [
    '(user.id + " " + parameters.text).lowerAscii().contains("mara")',
    'parameters.text.split(" ").join("-").startsWith("lorem-")',
    'size(parameters.l + [1.0, 2.0]) == 502',
    'decimal("1250.00") * 12 + decimal("0.01") == decimal("15000.01")',
    'parameters.text.indexOf("ipsum") == 6',
    'duration("1h30m0.5s") > duration("3600s")',
  ].join(' && ')
  const parameters = { text: 'lorem ipsum '.repeat(1000), l: Array(500).fill(1) }
  expect(traceOf(when, parameters)).toEqual({ ruleId: 'r', matched: true })
})
