import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { casesOf, play, sections, type SpecOutcome } from '../../test/cel-spec.ts'

/**
 * Deviations of the library from the specification, by case. Review a change by an upgrade before recording it here.
 */
const known = JSON.parse(
  readFileSync(new URL('../../vectors/cel-known-differences.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, SpecOutcome>>

describe("the CEL library and the specification's conformance cases", () => {
  it.each(sections)('each conformance case of CEL in the section %s passes or is a known difference', (section) => {
    const cases = casesOf(section)
    expect(cases.length).toBeGreaterThan(0)
    const outcomes = Object.fromEntries(cases.map((specCase) => [specCase.id, play(specCase)]))
    const expected = Object.fromEntries(cases.map(({ id }) => [id, known[id] ?? 'conforms']))
    expect(outcomes).toEqual(expected)
  })

  it('each known difference of CEL is a case of the specification', () => {
    const ids = new Set(sections.flatMap(casesOf).map(({ id }) => id))
    expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([])
  })
})
