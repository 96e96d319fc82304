import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Scalar,
  type YAMLError,
} from 'yaml'

import type { PolicyFinding, PolicyPath } from './validate/finding.ts'
import type { PolicyData } from './policies.ts'

/** A position in a text, counted from 1. */
type TextPosition = { readonly line: number; readonly column: number }

/** A text that is neither JSON nor YAML. */
export class PolicySyntaxError extends Error {
  static {
    this.prototype.name = 'PolicySyntaxError'
  }
  readonly position: TextPosition

  constructor(message: string, position: TextPosition) {
    super(`[stepup] ${message}`)
    this.position = position
  }
}

/**
 * Reads policies from JSON or YAML, and keeps the positions in the text.
 *
 * @throws PolicySyntaxError when the text is neither.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { checkPolicies } from '@stepup/policy'
 *
 * const { data, locate } = readPolicyText(readFileSync('policies.yaml', 'utf8'))
 * for (const finding of checkPolicies(data)) console.log(locate(finding).line, finding.message)
 * ```
 */
export function readPolicyText(text: string): {
  readonly data: PolicyData
  /** The position of a finding in the text. */
  locate(finding: Pick<PolicyFinding, 'path'> & Partial<Pick<PolicyFinding, 'code' | 'range'>>): TextPosition
} {
  const lines = new LineCounter()
  // With unique keys, the parser compares each key with all others, which takes minutes for a large map.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const at = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  // YAML reads `!` and the word after it as the type of what follows, and a condition often begins with `!`.
  const error = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED')
  const repeated = error ? undefined : offsetOfRepeatedKey(document)
  if (error || repeated !== undefined) {
    const position = at(error?.pos[0] ?? repeated ?? 0)
    const place = `line ${position.line}, column ${position.column}`
    const message = error?.message ?? 'Map keys must be unique'
    const cure = error ? cureOf(error, document) : ''
    throw new PolicySyntaxError(
      `The text is neither JSON nor YAML. The YAML parser reports at ${place}: ${message}.${cure}`,
      position,
    )
  }
  return {
    data: dataOf(document),
    locate: ({ path, range, code }) =>
      at(
        (code === 'unknown_member' ? offsetOfKey(document, path) : undefined) ??
          offsetOf(document, text, path, range?.start),
      ),
  }
}

/** The YAML library resolves aliases when it makes the data, and throws a `ReferenceError` without a position. */
function dataOf(document: Document): PolicyData {
  try {
    return document.toJS({ maxAliasCount: 100 }) as PolicyData
  } catch (cause) {
    const { message } = cause as Error
    throw new PolicySyntaxError(`The text is neither JSON nor YAML. The YAML parser reports: ${message}.`, {
      line: 1,
      column: 1,
    })
  }
}

/** Errors about a text that YAML reads as another value: it begins with `!`, `*` or a quoted word, or has a colon and a space. */
const needsQuotes: ReadonlySet<string> = new Set([
  'TAG_RESOLVE_FAILED',
  'BAD_ALIAS',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
])

/** Messages about a line that begins in another column than its neighbors. YAML takes such a list for a key. */
const aboutIndent = /same column|without - indicator|block sequence|Tabs are not allowed as indentation/u

function cureOf({ code, message }: YAMLError, { errors }: Document): string {
  if (aboutIndent.test(message))
    return ' Indent the line like its neighbors, with spaces: the members of a rule begin in one column, and so do the dashes before the rules.'
  // A member in a wrong column makes one key of two lines, and so does a long text with a colon.
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && errors.some((each) => each.code === 'MULTILINE_IMPLICIT_KEY'))
    return ' Indent this line and the next one like their neighbors, or put a text that has a colon in quotes.'
  // A condition that begins with `!(` is reported with the code of missing characters.
  return needsQuotes.has(code) || message.startsWith('Tags and anchors') ? ' Put the whole text in quotes.' : ''
}

/** The offset of a value in the text, or of a place inside of a text value. */
export function offsetOf(document: Document, text: string, path: PolicyPath, inside: number | undefined): number {
  const node = nodeAt(document, path)
  if (isScalar(node) && node.range) return inside === undefined ? node.range[0] : offsetInScalar(text, node, inside)
  if (isNode(node) && node.range) return node.range[0]
  // A missing member has the position of its parent.
  return path.length === 0 ? 0 : offsetOf(document, text, path.slice(0, -1), undefined)
}

/** The node at a path of the data. `undefined` where there is none, and behind an alias. */
export function nodeAt(document: Document, path: PolicyPath): unknown {
  return path.reduce<unknown>((node, name) => {
    if (isSeq(node)) return node.items[Number(name)]
    return isMap(node) ? node.items.find(({ key }) => nameOf(key) === String(name))?.value : undefined
  }, document.contents)
}

/** The offset of the first key that its map has already. */
function offsetOfRepeatedKey(document: Document): number | undefined {
  let offset: number | undefined
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>()
      const repeated = items.find(({ key }) => seen.size === seen.add(nameOf(key)).size)?.key
      if (!isNode(repeated)) return undefined
      offset = repeated.range?.[0]
      return visit.BREAK
    },
  })
  return offset
}

function offsetOfKey(document: Document, path: PolicyPath): number | undefined {
  const parent = nodeAt(document, path.slice(0, -1))
  const name = String(path.at(-1))
  const key = isMap(parent) ? parent.items.find((item) => nameOf(item.key) === name)?.key : undefined
  return isNode(key) ? key.range?.[0] : undefined
}

/** The name that a key has in the data, where every key is a text: the keys `1` and `"1"` are one. */
function nameOf(key: unknown): string {
  const value = (isScalar(key) ? key.value : key) as string | number | boolean | null
  return String(value ?? '')
}

/** Walks the written text beside its value: escapes and folded lines are longer than the text that they mean. */
function offsetInScalar(text: string, node: Scalar, target: number): number {
  const [start, end] = node.range as readonly [number, number, number]
  const value = String(node.value)
  const quoted = node.type === 'QUOTE_DOUBLE'
  let offset = start + (quoted || node.type === 'QUOTE_SINGLE' ? 1 : 0)
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL')
    offset = skipSpace(text, text.indexOf('\n', start), end)
  for (let index = 0; index < Math.min(target, value.length); index++) {
    if (quoted && text[offset] === '\\') offset += escapeLength(text[offset + 1])
    else if (text[offset] === value[index]) offset += text[offset] === "'" && node.type === 'QUOTE_SINGLE' ? 2 : 1
    else offset = /\s/u.test(value[index] ?? '') ? skipSpace(text, offset, end) : skipSpace(text, offset, end) + 1
  }
  return /\s/u.test(text[offset] ?? '') ? skipSpace(text, offset, end) : offset
}

function escapeLength(letter: string | undefined): number {
  return { u: 6, U: 10, x: 4 }[letter ?? ''] ?? 2
}

function skipSpace(text: string, from: number, end: number): number {
  let offset = from
  while (offset < end && /\s/u.test(text[offset] ?? '')) offset++
  return offset
}
