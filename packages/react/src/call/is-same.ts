const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The identity of a value, after its class: the type of an event, the properties of a file, the entries of plain data. */
function identityOf(value: object): readonly unknown[] | undefined {
  // Two events of one type at one control, of React or the DOM, are two presses of it.
  const event = 'nativeEvent' in value ? value.nativeEvent : value
  if (event instanceof Event)
    return [Event, event.type, controlOf(event), event instanceof SubmitEvent && event.submitter]
  // Data may have a member `constructor`, or no prototype.
  const prototype: unknown = Object.getPrototypeOf(value)
  if (value instanceof File) {
    const { name, size, type, lastModified } = value
    // A form creates a new, unnamed file for each empty field.
    return [prototype, name, size, type, size > 0 && lastModified]
  }
  if (value instanceof Date) return [prototype, value.getTime()]
  if (Array.isArray(value) || value instanceof FormData || value instanceof URLSearchParams)
    return [prototype, ...value]
  if (value instanceof Map || value instanceof Set) return [prototype, ...value]
  return prototype === Object.prototype || prototype === null
    ? [prototype, ...Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))]
    : undefined
}

/** Returns the pressed control. The event may target an icon or text inside it. */
function controlOf({ target }: Event): EventTarget | null {
  return target instanceof Element
    ? (target.closest('a, button, label, summary, [role=button], [role=link], [role^=menuitem]') ?? target)
    : target
}

/**
 * Checks whether the variables of two calls are the same: equal plain data, form data with equal entries, or two clicks
 * on one control. Opaque objects must be identical.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b)) return false
  const [inA, inB] = [identityOf(a), identityOf(b)]
  return inA !== undefined && inA.length === inB?.length && inA.every((part, index) => isSame(part, inB[index]))
}
