import type { ASTNode, Environment } from '@marcbachmann/cel-js'
import { RE2JS, RE2JSException } from 're2js'

import { childrenOf } from './facts-read.ts'

/** No name that an expression can call. */
const RE2_MATCHES = '@matches'

/** Patterns come from policies, and those that hold now are few. */
const MAX_PATTERNS = 200

const compiled = new Map<string, RE2JS>()

/**
 * Gives an environment the `matches` of CEL's specification, which is RE2: its time grows with the text and no faster. The CEL library's
 * own is JavaScript's, which tries every way to split a text, twice as many with each letter. A function of the library can't be
 * replaced, so there is another one, which {@link callRe2} has expressions call.
 */
export function addRe2Matches(environment: Environment): Environment {
  return environment.registerFunction({
    name: RE2_MATCHES,
    receiverType: 'string',
    returnType: 'bool',
    params: [{ name: 'pattern', type: 'string' }],
    handler: (text: string, pattern: string) => re2(pattern).test(text),
  })
}

/** Has a parsed expression, before it is checked or evaluated, call RE2 wherever it says `matches`. */
export function callRe2(node: ASTNode): void {
  if (isMatches(node)) node.args[0] = RE2_MATCHES
  for (const child of childrenOf(node)) callRe2(child)
}

/** Whether a node calls `matches`; its pattern is the only argument. */
export function isMatches(node: ASTNode): node is Extract<ASTNode, { op: 'rcall' }> {
  return (
    node.op === 'rcall' && (node.args[0] === 'matches' || node.args[0] === RE2_MATCHES) && node.args[2].length === 1
  )
}

/** Whether a function of the environment is one that expressions can name. */
export function isPublicName(name: string): boolean {
  return name !== RE2_MATCHES
}

/** A message of the CEL library, with the name that stands in the expression. */
export function withPublicNames(message: string): string {
  return message.replaceAll(RE2_MATCHES, 'matches')
}

/** What RE2 has against a pattern: its own words. Nothing when it takes it. */
export function problemWithPattern(pattern: string): string | undefined {
  try {
    re2(pattern)
    return undefined
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /u, '')
    throw error
  }
}

function re2(pattern: string): RE2JS {
  const known = compiled.get(pattern)
  if (known) return known
  const made = RE2JS.compile(pattern)
  // Those of policies that were replaced go with the others: each is made again when it is next asked for.
  if (compiled.size >= MAX_PATTERNS) compiled.clear()
  compiled.set(pattern, made)
  return made
}
