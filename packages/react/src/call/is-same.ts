const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Returns the subject of a React or DOM event. Two events of one subject are two presses of the same control. */
function typeOfEvent(value: object): unknown {
  const event = 'nativeEvent' in value ? value.nativeEvent : value
  return event instanceof Event ? event.type : undefined
}

/** Returns the properties that identify a file. A form creates a new, unnamed file for each empty field. */
function describeFile({ name, size, type, lastModified }: File): readonly unknown[] {
  return [name, size, type, size > 0 && lastModified]
}

/**
 * Checks whether the variables of two calls are the same: equal plain data, form data with equal entries, or two clicks. Opaque objects
 * must be identical.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b)) return false
  const event = typeOfEvent(a)
  if (event !== undefined) return event === typeOfEvent(b)
  if (a.constructor !== b.constructor) return false
  if (a instanceof File && b instanceof File) return isSame(describeFile(a), describeFile(b))
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime())
  if (a instanceof FormData || a instanceof URLSearchParams || a instanceof Map || a instanceof Set)
    return isSame([...a], [...(b as typeof a)])
  if (!Array.isArray(a) && a.constructor !== Object) return false
  const [inA, inB] = [Object.entries(a), new Map(Object.entries(b))]
  return inA.length === inB.size && inA.every(([key, value]) => inB.has(key) && isSame(value, inB.get(key)))
}
