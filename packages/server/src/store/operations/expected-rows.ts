import type { Query } from '../rows.ts'
import {
  authenticators,
  challenges,
  counters,
  decisions,
  defaultFactors,
  devices,
  failuresOf,
  grants,
  messageId,
  messages,
  recoveryCodes,
} from '../tables.ts'
import { newestOfRequest } from './challenges.ts'
import { challengesKey, quotaOf } from './quotas.ts'
import { elevationsOf } from './grants.ts'

/** Rows that a request is about to need, by the keys that are known before the first row is read. */
export interface ExpectedRows {
  readonly authenticatorsOf?: string
  readonly recoveryCodesOf?: string
  /** The user whose default factor is needed. */
  readonly defaultFactorOf?: string
  readonly devices?: readonly string[]
  /** Failures in a row of a user, under the keys of locks. */
  readonly failures?: { readonly userId: string; readonly keys: readonly string[] }
  readonly elevationsOf?: string
  /** The open challenges of a request, and how many its session has opened under this name. */
  readonly request?: { readonly fingerprint: string; readonly countedAs: string }
  /** A challenge with its decision, and with the message of one of its factors. */
  readonly challenge?: { readonly id: string; readonly factorId?: string }
  /** Grants by the hashes of their tokens. */
  readonly grants?: readonly string[]
  readonly counters?: readonly string[]
}

export function queriesOf(expected: ExpectedRows): readonly Query[] {
  const { failures: failed, elevationsOf: sessionId, request, challenge } = expected
  return [
    authenticators.by('user', expected.authenticatorsOf ?? []),
    recoveryCodes.by('id', expected.recoveryCodesOf ?? []),
    defaultFactors.by('id', expected.defaultFactorOf ?? []),
    devices.by('id', expected.devices ?? []),
    ...(failed ? [failuresOf(failed.userId, failed.keys)] : []),
    ...(sessionId === undefined ? [] : [elevationsOf(sessionId)]),
    ...(request ? [newestOfRequest(request.fingerprint), quotaOf(challengesKey(request.countedAs))] : []),
    ...(challenge ? [challenges.by('id', challenge.id), decisions.by('ref', challenge.id)] : []),
    messages.by('id', challenge?.factorId === undefined ? [] : messageId(challenge.id, challenge.factorId)),
    grants.by('id', expected.grants ?? []),
    counters.by('id', expected.counters ?? []),
  ]
}
