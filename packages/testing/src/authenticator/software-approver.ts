import { createApprover, type Approver, type ApproverKeys } from '@stepup/core'

/** Options of {@link createSoftwareApprover}. */
export interface SoftwareApproverOptions {
  /** The page that it is used on. */
  readonly origin: string
  /** Reaches the step-up server with the session and the cookies of the browser that approves. */
  readonly fetch: typeof globalThis.fetch
  /** Where the handler is mounted. Default `/step-up` on `origin`. */
  readonly baseUrl?: string
  /** Default: a key of its own, in memory. */
  readonly keys?: ApproverKeys
}

/**
 * A browser that approves for a person's other devices (`push`), without a browser: its key is in memory, and its signatures are real
 * ones.
 *
 * @example
 * ```ts
 * const phone = createSoftwareApprover({ origin: 'https://bank.example', fetch: fetchOfPhone })
 * await phone.enroll({ label: 'My phone' })
 * const { approvals } = await phone.list()
 * if (approvals[0]) await phone.answer(approvals[0], { approve: true, number: '42' })
 * ```
 */
export function createSoftwareApprover({
  origin,
  fetch,
  baseUrl = `${origin}/step-up`,
  keys = createMemoryKeys(),
}: SoftwareApproverOptions): Approver {
  return createApprover({ baseUrl, origin, fetch, keys })
}

/**
 * Keeps an approver's key in memory, as the browser does in IndexedDB. Two approvers with the same one are two tabs of one browser.
 *
 * @example
 * ```ts
 * const keys = createMemoryKeys()
 * const phone = createSoftwareApprover({ origin: 'https://bank.example', fetch: fetchOfPhone, keys })
 * ```
 */
export function createMemoryKeys(): ApproverKeys {
  let kept: CryptoKeyPair | undefined
  return { load: async () => kept, keep: async (pair) => (kept ??= pair) }
}
