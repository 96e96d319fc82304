import type { ASTNode, Environment } from '@marcbachmann/cel-js'
import { RE2JS, RE2JSException } from 're2js'

import { countReads } from './counted-facts.ts'
import { nodesOf } from './nodes.ts'
import { patternSize } from './pattern-size.ts'

/** A name that no expression can call. */
const RE2_MATCHES = '@matches'

/** Patterns come from policies, and the current policies have few. */
const MAX_PATTERNS = 1000

/** Maximum size of a pattern: a thousand repeats of two characters. To compile it takes a few milliseconds. */
const MAX_SIZE = 2000

/** Steps of a pattern, each tried at each character of a text, that take as long as one read of a list. */
const STEPS_OF_READ = 100

/** A pattern that is ready to match. */
interface Pattern {
  readonly re2: RE2JS
  readonly size: number
}

const compiled = new Map<string, Pattern>()

/**
 * Adds the `matches` of CEL's specification to an environment. That is RE2, whose time is linear in the text. The
 * `matches` of the CEL library is JavaScript's, whose time can double with each letter. Functions of the library can't
 * be replaced, so this one has another name, which {@link callRe2} writes into expressions.
 */
export function addRe2Matches(environment: Environment): Environment {
  return environment.registerFunction({
    name: RE2_MATCHES,
    receiverType: 'string',
    returnType: 'bool',
    params: [{ name: 'pattern', type: 'string' }],
    handler: matches,
  })
}

/** In a loop, matching a long text takes far longer than the reads of the loop. */
function matches(text: string, pattern: string): boolean {
  const { re2, size } = patternOf(pattern)
  countReads(Math.ceil((text.length * size) / STEPS_OF_READ))
  return re2.test(text)
}

/** Replaces `matches` in a parsed expression by RE2, before the expression is checked or evaluated. */
export function callRe2(node: ASTNode): void {
  for (const child of nodesOf(node)) if (isMatches(child)) child.args[0] = RE2_MATCHES
}

/** Whether a node calls `matches`, with the pattern as its only argument. */
export function isMatches(node: ASTNode): node is Extract<ASTNode, { op: 'rcall' }> {
  return (
    node.op === 'rcall' && (node.args[0] === 'matches' || node.args[0] === RE2_MATCHES) && node.args[2].length === 1
  )
}

/** Whether expressions can call a function of the environment by its name. */
export function isPublicName(name: string): boolean {
  return name !== RE2_MATCHES
}

/** A message of the CEL library, with the name that the author wrote. */
export function withPublicNames(message: string): string {
  return message.replaceAll(RE2_MATCHES, 'matches')
}

/** The problem of a pattern that `matches` can't use, or `undefined`. */
export function problemWithPattern(pattern: string): string | undefined {
  try {
    patternOf(pattern)
    return undefined
  } catch (error) {
    if (error instanceof PatternSizeError) return error.message
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /u, '')
    throw error
  }
}

/** A pattern is so large that one text would hold up the process. */
class PatternSizeError extends Error {
  static {
    this.prototype.name = 'PatternSizeError'
  }

  constructor(size: number) {
    super(`it stands for ${size} steps, of which a pattern may have ${MAX_SIZE}`)
  }
}

function patternOf(pattern: string): Pattern {
  const known = compiled.get(pattern)
  if (known) return known
  const size = patternSize(pattern)
  if (size > MAX_SIZE) throw new PatternSizeError(size)
  const made = { re2: RE2JS.compile(pattern), size }
  // Patterns of replaced policies are dropped, too. The others are compiled again on their next use.
  if (compiled.size >= MAX_PATTERNS) compiled.clear()
  compiled.set(pattern, made)
  return made
}
