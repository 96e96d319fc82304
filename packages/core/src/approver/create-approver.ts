import { StepUpError } from '../error.ts'
import type { Approver, ApproverOptions } from './approver.ts'
import { browserApproverKeys } from './approver-keys.ts'

/**
 * Creates the approver of this browser, which approves requests from the user's other devices (`push`). The enrollment creates a
 * non-extractable key, which signs all lists and answers, so that a copied cookie can neither list nor approve.
 *
 * @example
 * ```ts
 * const approver = createApprover({ fetch: stepUp.fetch })
 * await approver.enroll({ label: 'My phone' })
 * const { approvals } = await approver.list()
 * if (approvals[0]) await approver.answer(approvals[0], { approve: true, number: '42' })
 * ```
 */
export function createApprover(options: ApproverOptions = {}): Approver {
  const { keys = browserApproverKeys } = options
  let loaded: ReturnType<typeof load> | undefined

  async function load() {
    try {
      const { approverWith } = await import('./signing-approver.ts')
      return approverWith({ ...options, keys })
    } catch (cause) {
      loaded = undefined
      throw new StepUpError('load_failed', undefined, { cause })
    }
  }

  const signer = (): ReturnType<typeof load> => (loaded ??= load())
  const hasKey = (): Promise<boolean> =>
    keys.load().then(
      (pair) => pair !== undefined,
      () => false,
    )
  return {
    async isSupported() {
      if (typeof globalThis.crypto?.subtle?.generateKey !== 'function') return false
      return keys.load().then(
        () => true,
        () => false,
      )
    },
    hasKey,
    enroll: async (how) => (await signer()).enroll(how),
    list: async (how) => ((await hasKey()) ? (await signer()).list(how) : { approver: false, approvals: [] }),
    answer: async (approval, given, how) => (await signer()).answer(approval, given, how),
  }
}
