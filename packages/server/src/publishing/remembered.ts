/** Results of long computations about versions. People return to the few versions that are under way. */
const MAX_REMEMBERED = 20

/** Makes a function that computes a result once for each key, and remembers the last ones. */
export function remembered<TResult>(): (key: string, compute: () => TResult) => TResult {
  const results = new Map<string, TResult>()
  return (key, compute) => {
    const result = results.get(key) ?? compute()
    results.delete(key)
    results.set(key, result)
    const [oldest] = results.keys()
    if (results.size > MAX_REMEMBERED && oldest !== undefined) results.delete(oldest)
    return result
  }
}
