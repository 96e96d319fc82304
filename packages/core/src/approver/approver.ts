import {
  approverStatement,
  encodeBase64Url,
  transactionHash,
  type ApprovalAnswer,
  type ApprovalList,
  type ApproverProof,
  type ApproverPublicKey,
  type ApproverStatement,
  type EnrolledFactor,
  type EnrolmentStart,
  type PendingApproval,
} from '@stepup/protocol'

import { readDone, readStarted, type ReadAnswer } from '../api/answers.ts'
import { createCaller } from '../api/caller.ts'
import { StepUpError } from '../error.ts'
import { isObject } from '../is-object.ts'
import type { FreshHeaders } from '../replay/capture-request.ts'
import { browserApproverKeys, type ApproverKeys } from './approver-keys.ts'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/**
 * Options of {@link createApprover}.
 *
 * @example
 * ```ts
 * const options: ApproverOptions = { fetch: stepUp.fetch }
 * ```
 */
export interface ApproverOptions {
  /** Where the step-up handler is mounted. Default `/step-up`. */
  readonly baseUrl?: string
  /** Give the client's, `stepUp.fetch`: setting a browser up, and what `push.approve` rules ask, may prompt. Default: the global one. */
  readonly fetch?: typeof globalThis.fetch
  /** Headers that have to be made for each call: a token, a CSRF token. */
  readonly headers?: FreshHeaders
  /** Default `same-origin`. */
  readonly credentials?: RequestCredentials
  /** Where the key lies. Default: IndexedDB. */
  readonly keys?: ApproverKeys
  /** The page's origin, which is signed. Default: `location.origin`. */
  readonly origin?: string
}

/**
 * What waits for this browser's answer; nothing where it was not set up to approve.
 *
 * @example
 * ```ts
 * const none: WaitingApprovals = { approver: false, approvals: [] }
 * ```
 */
export type WaitingApprovals = Pick<ApprovalList, 'approver' | 'approvals'>

/**
 * How a browser approves for the person's other devices.
 *
 * @example
 * ```ts
 * const approver: Approver = createApprover({ fetch: stepUp.fetch })
 * if (await approver.isSupported()) await approver.enrol({ label: 'My phone' })
 * ```
 */
export interface Approver {
  /**
   * Whether this browser can hold a key: it has WebCrypto (a page over https) and a storage that lets itself be used. Where it can't,
   * don't offer it.
   */
  readonly isSupported: () => Promise<boolean>
  /** Whether this browser holds a key already. Never rejects. */
  readonly hasKey: () => Promise<boolean>
  /**
   * Makes this browser one that approves. It is known by `label` from then on.
   *
   * @throws StepUpError `key_unavailable` where it can't hold a key.
   */
  readonly enrol: (options?: { readonly label?: string; readonly signal?: AbortSignal }) => Promise<EnrolledFactor>
  /** What waits. Without a key nothing is asked of the server. */
  readonly list: (options?: { readonly signal?: AbortSignal }) => Promise<WaitingApprovals>
  /**
   * Says yes, with the number that the other device shows, or no: signed together with what this device shows.
   *
   * @throws StepUpError `unexpected_response` with the server's `problem`: `invalid_code`, `approval_not_found`, `challenge_locked`.
   */
  readonly answer: (
    approval: PendingApproval,
    answer: ApprovalAnswer,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<void>
}

/**
 * Makes this browser one that can approve what the person's other devices ask for (`push`). Setting it up makes a key that can't be
 * taken out of the browser; listing and answering is signed with it, so that a copied cookie lists and approves nothing.
 *
 * @example
 * ```ts
 * const approver = createApprover({ fetch: stepUp.fetch })
 * await approver.enrol({ label: 'My phone' })
 * const { approvals } = await approver.list()
 * if (approvals[0]) await approver.answer(approvals[0], { approve: true, number: '42' })
 * ```
 */
export function createApprover({
  baseUrl = '/step-up',
  fetch = (input, init) => globalThis.fetch(input, init),
  keys = browserApproverKeys,
  origin,
  ...sending
}: ApproverOptions = {}): Approver {
  const call = createCaller({ ...sending, baseUrl: baseUrl.replace(/\/$/, ''), fetch })
  /** What the server gave last, for one proof. */
  let next: string | undefined

  const page = (): string => origin ?? location.origin
  const existing = (): Promise<CryptoKeyPair | undefined> => keys.load().catch(() => undefined)

  async function ownKey(): Promise<CryptoKeyPair> {
    try {
      return (await keys.load()) ?? (await keys.keep(await makeKey()))
    } catch (cause) {
      throw noKey({ cause })
    }
  }

  function ask(body: object, signal: AbortSignal | undefined): Promise<ApprovalList> {
    return call('POST', '/approvals', readApprovals, { body, signal })
  }

  async function freshChallenge(signal: AbortSignal | undefined): Promise<string> {
    const { challenge } = await ask({}, signal)
    return challenge
  }

  async function list(signal: AbortSignal | undefined): Promise<WaitingApprovals> {
    const pair = await existing()
    if (!pair) return { approver: false, approvals: [] }
    // Taken out as it is used: two that ask at once sign one each.
    const kept = next
    next = undefined
    const signed = async (challenge: string): Promise<ApprovalList> =>
      ask(await prove(pair, { purpose: 'list', challenge, origin: page() }), signal)
    const first = await signed(kept ?? (await freshChallenge(signal)))
    // What was kept may have become too old.
    const { challenge, ...waiting } = first.approver || kept === undefined ? first : await signed(first.challenge)
    next = challenge
    return waiting
  }

  return {
    isSupported: () =>
      canSign()
        ? keys.load().then(
            () => true,
            () => false,
          )
        : Promise.resolve(false),
    hasKey: async () => (await existing()) !== undefined,

    async enrol({ label, signal } = {}) {
      const pair = await ownKey()
      const started = await call('POST', '/factors', readPushStart, { body: { kind: 'push' }, signal })
      const proof = await prove(pair, { purpose: 'enrol', challenge: started.challenge, origin: page() })
      const body = { ...(label ? { label } : {}), ...proof, public_key: await publicHalf(pair) }
      next = undefined
      return call('POST', '/factors/:id/confirm', readEnrolled, { ids: [started.id], body, signal })
    },

    list: ({ signal } = {}) => list(signal),

    async answer(approval, given, { signal } = {}) {
      const pair = await existing()
      if (!pair) throw noKey()
      const hash = await transactionHash(approval.action, approval.authorization_details ?? [])
      const proof = await prove(pair, {
        purpose: 'answer',
        challenge: await freshChallenge(signal),
        origin: page(),
        approval: approval.id,
        approve: given.approve,
        number: given.approve ? given.number : '',
        transaction_hash: encodeBase64Url(hash),
      })
      await call('POST', '/approvals/:id', readDone, { ids: [approval.id], body: { ...given, ...proof }, signal })
    },
  }
}

const canSign = (): boolean => typeof globalThis.crypto?.subtle?.generateKey === 'function'

function noKey(options?: ErrorOptions): StepUpError<'key_unavailable'> {
  return new StepUpError(
    'key_unavailable',
    'This browser holds no key to approve with. It needs a page over https, and a storage that is not blocked.',
    options,
  )
}

/** Not extractable: it signs in this browser, and nowhere else. */
function makeKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify'])
}

async function prove({ privateKey }: CryptoKeyPair, statement: ApproverStatement): Promise<ApproverProof> {
  const signature = await crypto.subtle.sign(ECDSA, privateKey, approverStatement(statement))
  const { challenge, origin } = statement
  return { challenge, origin, signature: encodeBase64Url(new Uint8Array(signature)) }
}

async function publicHalf({ publicKey }: CryptoKeyPair): Promise<ApproverPublicKey> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  return { kty: 'EC', crv: 'P-256', x, y }
}

const readApprovals: ReadAnswer<ApprovalList> = (value) =>
  isObject(value) &&
  typeof value['approver'] === 'boolean' &&
  Array.isArray(value['approvals']) &&
  typeof value['challenge'] === 'string'
    ? (value as unknown as ApprovalList)
    : undefined

const readPushStart: ReadAnswer<Extract<EnrolmentStart, { kind: 'push' }>> = (value, status) => {
  const started = readStarted(value, status)
  return started?.kind === 'push' && typeof started.challenge === 'string' ? started : undefined
}

const readEnrolled: ReadAnswer<EnrolledFactor> = (value) =>
  isObject(value) && typeof value['id'] === 'string' ? (value as unknown as EnrolledFactor) : undefined
