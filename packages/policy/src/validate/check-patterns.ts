import type { ASTNode } from '@marcbachmann/cel-js'

import { type Constant, constantsIn, expressionsOf, parseQuietly, type Placed } from './constants.ts'
import { childrenOf } from '../cel/facts-read.ts'
import { type Finding, writePath } from './finding.ts'
import type { PolicyData } from '../policies.ts'
import { isMatches, problemWithPattern } from '../cel/re2-matches.ts'

/** Patterns of `matches()` that RE2 does not take, and such as a request could write. */
export function checkPatterns(data: PolicyData): readonly Finding[] {
  const findings = expressionsOf(data).flatMap((placed) =>
    patternsIn(parseQuietly(placed.source)).flatMap((node) => problemsWith(node, placed, data.parameters ?? {})),
  )
  // Several rules may look at one parameter.
  return [...new Map(findings.map((finding) => [writePath(finding.path) + finding.message, finding])).values()]
}

function problemsWith(
  node: ASTNode,
  placed: Placed,
  parameters: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const { start, end } = node.range
  const constants = constantsIn(node, placed, parameters)
  if (constants) return constants.flatMap(problemWith)
  return [
    {
      severity: 'error',
      code: 'invalid_pattern',
      path: placed.path,
      message: 'takes the pattern of matches() from the request',
      cure: 'Write the pattern here, or in `parameters`: who makes a request must not choose what it is checked by.',
      range: { start, end },
    },
  ]
}

function problemWith({ value, at }: Constant): readonly Finding[] {
  if (typeof value !== 'string') return []
  const problem = problemWithPattern(value)
  if (problem === undefined) return []
  return [
    {
      severity: 'error',
      code: 'invalid_pattern',
      ...at,
      message: `is no pattern that matches() can read: ${problem}`,
      cure: 'Patterns are RE2 (CEL): without backreferences and lookaround, and with at most 1000 repeats. https://github.com/google/re2/wiki/Syntax',
    },
  ]
}

function patternsIn(node: ASTNode | undefined): readonly ASTNode[] {
  if (!node) return []
  const own = isMatches(node) ? node.args[2] : []
  return [...own, ...childrenOf(node).flatMap(patternsIn)]
}
