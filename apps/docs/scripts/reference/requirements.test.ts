import { describe, expect, it } from 'vitest'

import {
  countRequirements,
  findNamedTests,
  holdRequirements,
  requirementFaults,
  type RequirementGroup,
} from './requirements.ts'

const groups: readonly RequirementGroup[] = [
  {
    title: 'The client',
    rows: [
      { id: 'CLI-01', text: 'One' },
      { id: 'CLI-02', text: 'Two', decision: 'one-replay' },
      { id: 'CLI-03', text: 'Three' },
    ],
  },
]

describe('ids in the names of tests', () => {
  it('a test carries the ids in its name, in any quotes', () => {
    const source = [
      "it('CLI-01: the person\\'s own', () => {})",
      'test.each([[1], [2]])("%i, CLI-02 and CLI-03", () => {})',
      'describe(`CLI-03: ${name}`, () => {})',
      "const cases = [{ name: 'holds for all (CLI-01)', check() {} }]",
    ].join('\n')
    expect(findNamedTests(source, 'a.test.ts')).toEqual([
      { ids: ['CLI-01'], file: 'a.test.ts', name: "CLI-01: the person's own" },
      { ids: ['CLI-02', 'CLI-03'], file: 'a.test.ts', name: '%i, CLI-02 and CLI-03' },
      { ids: ['CLI-03'], file: 'a.test.ts', name: 'CLI-03: ${name}' },
      { ids: ['CLI-01'], file: 'a.test.ts', name: 'holds for all (CLI-01)' },
    ])
  })

  it('a test carries no ids from a comment', () => {
    expect(findNamedTests("// it's said in (CLI-01) 'CLI-02'\n  it('does', () => {})", 'a.test.ts')).toEqual([])
  })
})

it('a requirement without a test or a decision is reported as missing', () => {
  const held = holdRequirements(groups, findNamedTests("it('CLI-01: a')\nit('CLI-01: b')", 'a.test.ts'))
  expect(held[0]?.rows[0]?.tests.map(({ name }) => name)).toEqual(['CLI-01: a', 'CLI-01: b'])
  expect(countRequirements(held)).toEqual({ total: 3, tested: 1, decided: 1, missing: ['CLI-03'] })
})

it('an unknown id, a duplicate id and a missing decision are faults', () => {
  const groupsWithDuplicate = [...groups, { title: 'Again', rows: [{ id: 'CLI-01', text: 'One' }] }]
  const tests = findNamedTests("it('CLI-99: a')\nit('UTF-16: b')", 'a.test.ts')
  expect(requirementFaults(groupsWithDuplicate, tests, [])).toEqual([
    'CLI-01 is given twice.',
    'CLI-02 names the decision one-replay, which is not there.',
    'a.test.ts: there is no requirement CLI-99.',
  ])
  expect(requirementFaults(groups, [], ['one-replay'])).toEqual([])
})
