/** A value that is ready, or the promise of one. Where most values are ready nothing waits: an `await` costs as much as a rule. */
export type Awaitable<T> = T | Promise<T>

/** Whether a value is still awaited. */
export function isPending<T>(value: Awaitable<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Continues with a value: synchronously if it is available. */
export function whenReady<T, TResult>(
  value: Awaitable<T>,
  continuation: (value: T) => Awaitable<TResult>,
): Awaitable<TResult> {
  return isPending(value) ? value.then(continuation) : continuation(value)
}
