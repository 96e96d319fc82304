import type { Change } from '../rows.ts'
import type { AuthenticatorRecord } from '../records.ts'
import type { Kept, RecordQuery } from '../table.ts'
import { authenticators, recoveryCodes, type RecoveryCodes } from '../tables.ts'

export type ProofUse = AuthenticatorUse | RecoveryCodeUse

/** Use of a recovery code, by its hash. It works once. */
export interface RecoveryCodeUse {
  readonly recoveryCode: string
}

export interface AuthenticatorUse {
  readonly id: string
  /** New counter. Of two concurrent uses, the higher counter stays. */
  readonly counter: number
  /** Whether the counter must increase, as for a single-use code. Of two uses with the same counter, one is accepted. Default false. */
  readonly once?: boolean
  /** New data of the authenticator. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Reads the records that an answer advances or uses up. */
export function usesOf(
  userId: string,
  used: ProofUse | undefined,
): readonly [RecordQuery<AuthenticatorRecord>, RecordQuery<RecoveryCodes>] {
  const isCode = used !== undefined && 'recoveryCode' in used
  return [authenticators.by('id', used && !isCode ? used.id : []), recoveryCodes.by('id', isCode ? userId : [])]
}

/** Advances a record or uses it up: a counter never decreases. Returns `undefined` if it can't be used any more. */
export function proofOf(
  used: ProofUse | undefined,
  now: number,
  [[authenticator], [codes]]: readonly [readonly Kept<AuthenticatorRecord>[], readonly Kept<RecoveryCodes>[]],
): readonly Change[] | undefined {
  if (!used) return []
  if ('recoveryCode' in used) {
    if (!codes || !isUnused(codes.record, used.recoveryCode)) return undefined
    const usedAt = { ...codes.record.usedAt, [used.recoveryCode]: now }
    return [recoveryCodes.put({ ...codes.record, usedAt }, codes)]
  }
  if (!authenticator) return undefined
  const { record } = authenticator
  const { counter, data, once = false } = used
  if (once && record.counter >= counter) return undefined
  return [
    authenticators.put({ ...record, counter: Math.max(counter, record.counter), data, lastUsedAt: now }, authenticator),
  ]
}

export function isUnused({ usedAt }: RecoveryCodes, hash: string): boolean {
  return Object.hasOwn(usedAt, hash) && usedAt[hash] === null
}
