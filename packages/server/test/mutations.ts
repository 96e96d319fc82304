/** One changed field of a message. */
export interface Mutation {
  readonly name: string
  /** Path of the field, such as `response.signature`. */
  readonly path: string
  readonly value: unknown
  /** Applies the same change to another message of the same shape. */
  apply(message: unknown): unknown
}

const removed = Symbol('removed')

/** Replacement values for any field, regardless of its type. */
const others: readonly (readonly [string, unknown])[] = [
  ['removed', removed],
  ['null', null],
  ['true', true],
  ['0', 0],
  ['-1', -1],
  ['1e308', 1e308],
  ['""', ''],
  ['"\\u0000"', '\0'],
  ['"!!! not base64url"', '!!! not base64url'],
  ['"="', '='],
  ['"__proto__"', '__proto__'],
  ['[]', []],
  ['[[]]', [[]]],
  ['{}', {}],
  ['{"toString":1}', { toString: 1 }],
  ['{"length":1e9}', { length: 1e9 }],
  ['10 000 characters', 'A'.repeat(10_000)],
]

/** Returns mutations of every field of a message, including the message itself. Unchanged ones are omitted. */
export function mutations(message: unknown): readonly Mutation[] {
  return pathsOf(message).flatMap((path) =>
    [...others, ...flips(memberAt(message, path))].flatMap(([name, mutated]) => {
      const apply = (target: unknown): unknown => replace(target, path, mutated)
      const value = apply(message)
      if (JSON.stringify(value) === JSON.stringify(message)) return []
      return [{ name: `${path.join('.') || 'all of it'}: ${name}`, path: path.join('.'), value, apply }]
    }),
  )
}

/** Returns texts with a changed first, middle or last character, and one character more or less. */
function flips(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'string' || value.length < 3) return []
  const change = (at: number): string => `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`
  return [
    ['the first character', change(0)],
    ['the middle one', change(value.length >> 1)],
    ['cut off', value.slice(0, value.length >> 1)],
    ['twice', value + value],
    ['in capitals', value.toUpperCase()],
  ]
}

function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]))]
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, name) => (found as Readonly<Record<string, unknown>>)[name], value)
}

function replace(value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) return replacement === removed ? undefined : replacement
  if (Array.isArray(value))
    return value.map((member, index) => (String(index) === name ? replace(member, rest, replacement) : member))
  const members = Object.entries(value as Readonly<Record<string, unknown>>)
  return Object.fromEntries(
    members.flatMap(([memberName, member]) => {
      if (memberName !== name) return [[memberName, member]]
      return rest.length === 0 && replacement === removed ? [] : [[memberName, replace(member, rest, replacement)]]
    }),
  )
}
