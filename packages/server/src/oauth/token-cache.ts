import type { AccessToken } from './access-token.ts'

/** Valid tokens by their hash, each until its end. */
export interface TokenCache {
  get(hash: string, now: number): AccessToken | undefined
  /** `until`: milliseconds since the epoch. */
  set(hash: string, token: AccessToken, until: number): void
  readonly size: number
}

/** Caches at most `entries` valid tokens. The least recently used one is removed first. */
export function createTokenCache(entries: number): TokenCache {
  // A Map keeps insertion order.
  const kept = new Map<string, { readonly token: AccessToken; readonly until: number }>()
  return {
    get(hash, now) {
      const found = kept.get(hash)
      if (!found) return undefined
      kept.delete(hash)
      if (found.until <= now) return undefined
      kept.set(hash, found)
      return found.token
    },
    set(hash, token, until) {
      kept.delete(hash)
      kept.set(hash, { token, until })
      const [oldest] = kept.keys()
      if (kept.size > entries && oldest !== undefined) kept.delete(oldest)
    },
    get size() {
      return kept.size
    },
  }
}
