import { Recent } from '../queue/recent.ts'

/** Results of long computations about versions. People return to the few versions that are under way. */
const MAX_REMEMBERED = 20

/** Makes a function that computes a result once for each key, and remembers the last ones. */
export function remembered<TResult>(): (key: string, compute: () => TResult) => TResult {
  const results = new Recent<TResult>(MAX_REMEMBERED)
  return (key, compute) => {
    const result = results.get(key) ?? compute()
    results.set(key, result)
    return result
  }
}
