const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What a React event or a DOM event is about. Two of them in a row are two presses of the same thing. */
function typeOfEvent(value: object): unknown {
  const event = 'nativeEvent' in value ? value.nativeEvent : value
  return event instanceof Event ? event.type : undefined
}

/** What tells a file from another. A form makes a new one, without a name, for each field that was left empty. */
function describeFile({ name, size, type, lastModified }: File): readonly unknown[] {
  return [name, size, type, size > 0 && lastModified]
}

/**
 * Whether two calls were given the same: plain data that says the same, form data with the same entries, two clicks. What can't be
 * looked into is the same only if it is the same object.
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
