import { UnavailableError } from '../problem/unavailable-error.ts'

/** The store's database does not answer. Thrown by the stores; a store of your own may throw it too. */
export class StoreUnavailableError extends UnavailableError {
  override readonly name = 'StoreUnavailableError'

  constructor(cause: unknown, retryAfter = 5) {
    super('The store does not answer. Its state is unknown until it does; see `cause`.', { cause, retryAfter })
  }
}

/** Wraps operations: errors that `isUnavailable` accepts become {@link StoreUnavailableError}. */
export function tellingUnavailable<TStore extends object>(
  store: TStore,
  isUnavailable: (error: unknown) => boolean,
): TStore {
  const entries = Object.entries(store).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value] as const
    const operation = value as (...args: readonly unknown[]) => Promise<unknown>
    return [
      name,
      async (...args: readonly unknown[]) => {
        try {
          return await operation(...args)
        } catch (error) {
          throw isUnavailable(error) ? new StoreUnavailableError(error) : error
        }
      },
    ] as const
  })
  return Object.fromEntries(entries) as TStore
}

const lostConnection: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ENOENT',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]

export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && lostConnection.includes(code)
}

export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}
