/**
 * Makes a function that adds a member to an event, computed from a source when it is read. All events share the getter.
 * V8 keeps the getter of an object literal in its old space: everything that such a getter can reach, a whole request,
 * would survive until a full garbage collection.
 */
export function lazily<TName extends string, TSource, TValue>(
  name: TName,
  compute: (source: TSource) => TValue,
): <TEvent extends object>(event: TEvent, source: TSource) => TEvent & Readonly<Record<TName, TValue>> {
  const key = Symbol(name)
  const getter = {
    enumerable: true,
    get(this: { readonly [key]: TSource }) {
      return compute(this[key])
    },
  }
  return (event, source) => Object.defineProperties(event, { [key]: { value: source }, [name]: getter }) as never
}
