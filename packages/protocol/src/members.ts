/** Whether a value is what it has to be. */
export type Check = (value: unknown) => boolean

type Members = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** A number of seconds, or of whatever else is counted. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check)
}

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value)
}

function keep(value: Members, names: readonly string[]): Members {
  return Object.fromEntries(names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])))
}

/** The members that are named, are there, and are what they have to be. */
export function pick(value: Members, shape: Readonly<Record<string, Check>>): Members {
  return keep(
    value,
    Object.keys(shape).filter((name) => shape[name]?.(value[name])),
  )
}

/** The first of the members that are named which is not what it has to be. */
export function misfit(value: Members, shape: Readonly<Record<string, Check>>): string | undefined {
  return Object.keys(shape).find((name) => !shape[name]?.(value[name]))
}

/** The members that are named, or nothing when one of them is not what it has to be. */
export function read(value: unknown, shape: Readonly<Record<string, Check>>): Members | undefined {
  return isObject(value) && misfit(value, shape) === undefined ? keep(value, Object.keys(shape)) : undefined
}
