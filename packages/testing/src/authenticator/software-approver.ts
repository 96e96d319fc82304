import { createApprover, type Approver, type ApproverKeys } from '@stepup/core'

/** Options of {@link createSoftwareApprover}. */
export interface SoftwareApproverOptions {
  /** Origin of the page. */
  readonly origin: string
  /** Sends requests to the step-up server with the session and cookies of the approving browser. */
  readonly fetch: typeof globalThis.fetch
  /** URL of the step-up handler. Default `/step-up` on `origin`. */
  readonly baseUrl?: string
  /** Storage of the key. Default: a new key in memory. */
  readonly keys?: ApproverKeys
}

/**
 * Simulates a browser that approves for the user's other devices (`push`). Its key is in memory, and its signatures are real.
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
 * Stores an approver's key in memory, as a browser does in IndexedDB. Two approvers that share it act as two tabs of one browser.
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
