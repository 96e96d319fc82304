import { problemResponse } from '../handler/respond.ts'

/**
 * What the state lives in does not answer. Nothing was decided: the handler and `protect` answer 503 `temporarily_unavailable`
 * with `Retry-After`. Thrown by the stores; a session adapter or a store of your own may throw it too.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
  /** Seconds after which to try again. */
  readonly retryAfter: number

  constructor(cause: unknown, retryAfter = 5) {
    super('The store does not answer. Its state is unknown until it does; see `cause`.', { cause })
    this.retryAfter = retryAfter
  }

  /** The answer for the client: a 503 problem with `Retry-After`. */
  toResponse(): Response {
    return problemResponse('temporarily_unavailable', { retry_after: this.retryAfter })
  }
}

/** The same operations, whose errors are told apart: those that `isUnavailable` knows become {@link StoreUnavailableError}. */
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

/** Whether the network, or nobody at its other end, is to blame. */
export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && lostConnection.includes(code)
}

/** The code that databases and Node put on their errors. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}
