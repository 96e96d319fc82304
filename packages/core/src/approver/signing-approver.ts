import {
  approverStatement,
  encodeBase64Url,
  transactionHash,
  type ApprovalList,
  type ApproverProof,
  type ApproverPublicKey,
  type ApproverStatement,
  type EnrolledFactor,
  type EnrollmentStart,
} from '@stepup/protocol'

import { readDone, readStarted, type ReadAnswer } from '../api/answers.ts'
import { createCaller } from '../api/caller.ts'
import { StepUpError } from '../error.ts'
import { isObject } from '../is-object.ts'
import type { Approver, ApproverOptions, WaitingApprovals } from './approver.ts'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Signs statements, and sends them to the server. `createApprover` loads it for the first signature. */
export function approverWith({
  baseUrl = '/step-up',
  fetch = (input, init) => globalThis.fetch(input, init),
  keys,
  origin,
  ...sending
}: ApproverOptions & Required<Pick<ApproverOptions, 'keys'>>): Omit<Approver, 'isSupported' | 'hasKey'> {
  const call = createCaller({ ...sending, baseUrl: baseUrl.replace(/\/$/, ''), fetch })
  /** The server's latest challenge, valid for one proof. */
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
    // Taken when used, so that two concurrent requests sign different challenges.
    const kept = next
    next = undefined
    const signed = async (challenge: string): Promise<ApprovalList> =>
      ask(await prove(pair, { purpose: 'list', challenge, origin: page() }), signal)
    const first = await signed(kept ?? (await freshChallenge(signal)))
    // The kept challenge may be too old by now.
    const { challenge, ...waiting } = first.approver || kept === undefined ? first : await signed(first.challenge)
    next = challenge
    return waiting
  }

  return {
    async enroll({ label, signal } = {}) {
      const pair = await ownKey()
      const started = await call('POST', '/factors', readPushStart, { body: { kind: 'push' }, signal })
      const proof = await prove(pair, { purpose: 'enroll', challenge: started.challenge, origin: page() })
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

function noKey(options?: ErrorOptions): StepUpError<'key_unavailable'> {
  return new StepUpError(
    'key_unavailable',
    'This browser holds no key to approve with. It needs a page over https, and a storage that is not blocked.',
    options,
  )
}

/** Creates a key that can't be extracted, so that it signs in this browser only. */
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

const readPushStart: ReadAnswer<Extract<EnrollmentStart, { kind: 'push' }>> = (value, status) => {
  const started = readStarted(value, status)
  return started?.kind === 'push' && typeof started.challenge === 'string' ? started : undefined
}

const readEnrolled: ReadAnswer<EnrolledFactor> = (value) =>
  isObject(value) && typeof value['id'] === 'string' ? (value as unknown as EnrolledFactor) : undefined
