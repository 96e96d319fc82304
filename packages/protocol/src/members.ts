export type Check = (value: unknown) => boolean

type Members = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

/** Accepts non-negative safe integers, such as seconds and counts. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check)
}

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value)
}

/** Keeps the valid members of a shape, and drops all others. */
export function pick(value: Members, shape: Readonly<Record<string, Check>>): Members {
  const names = Object.keys(shape).filter((name) => value[name] !== undefined && shape[name]?.(value[name]))
  return Object.fromEntries(names.map((name) => [name, value[name]]))
}

/** Returns the name of the first invalid member of a shape. */
export function misfit(value: Members, shape: Readonly<Record<string, Check>>): string | undefined {
  return Object.keys(shape).find((name) => !shape[name]?.(value[name]))
}

/** Reads all members of a shape. Returns `undefined` if any is invalid. */
export function read(value: unknown, shape: Readonly<Record<string, Check>>): Members | undefined {
  return isObject(value) && misfit(value, shape) === undefined ? pick(value, shape) : undefined
}
