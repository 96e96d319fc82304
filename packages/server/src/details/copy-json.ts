import type { Json } from '@stepup/protocol'

/** Deeper than any real details, and far from a stack overflow. */
const MAX_DEPTH = 32

/**
 * Copies JSON data like `JSON.parse(JSON.stringify(value))`, so that nobody can change it between the check and the hash.
 *
 * @throws TypeError for values that JSON can't represent, and for nesting deeper than 32.
 */
export function copyJson(value: unknown): Json {
  return copy(value, MAX_DEPTH)
}

function copy(value: unknown, depth: number): Json {
  if (depth < 0) throw new TypeError(`It is nested more than ${MAX_DEPTH} deep.`)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0 // JSON has no -0.
  if (Array.isArray(value)) return value.map((item) => copy(item, depth - 1))
  if (typeof value !== 'object') throw new TypeError(`JSON can't represent a ${typeof value}.`)
  const prototype: unknown = Object.getPrototypeOf(value)
  // Dates and similar objects define their own JSON.
  if (prototype !== Object.prototype && prototype !== null) return JSON.parse(JSON.stringify(value)) as Json
  const members: Record<string, Json> = {}
  for (const name of Object.keys(value)) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[name]
    if (member === undefined) continue
    if (name === '__proto__') throw new TypeError('`__proto__` is no name for a member.')
    members[name] = copy(member, depth - 1)
  }
  return members
}
