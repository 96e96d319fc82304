import type { ProofUse } from '../store/proof-use.ts'
import type { MemoryTables } from './tables.ts'

type Used = Pick<MemoryTables, 'authenticators' | 'codes'>

/** Whether what gave an answer is there, and was not used. */
export function isUsable({ authenticators, codes }: Used, userId: string, used: ProofUse): boolean {
  if ('recoveryCode' in used) {
    const usedAt = codes.get(userId)?.usedAt
    return usedAt?.has(used.recoveryCode) === true && usedAt.get(used.recoveryCode) === undefined
  }
  const authenticator = authenticators.get(used.id)
  return authenticator !== undefined && (!used.once || authenticator.counter < used.counter)
}

/** Records what an answer moves on, or uses up. A counter never goes back. */
export function recordUse({ authenticators, codes }: Used, userId: string, used: ProofUse, now: number): void {
  if ('recoveryCode' in used) {
    codes.get(userId)?.usedAt.set(used.recoveryCode, now)
    return
  }
  const { id, counter, data } = used
  authenticators.change(
    id,
    () => true,
    (row) => ({ counter: Math.max(counter, row.counter), data, lastUsedAt: now }),
  )
}
