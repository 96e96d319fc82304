import type { StepUpStore } from '../store/store.ts'
import { keyAs } from './counted-as.ts'

/** The keys under which a factor's failures in a row are counted. */
export function unlockKeys(factorId: string): readonly string[] {
  return [keyAs('known_device', factorId), keyAs('elsewhere', factorId)]
}

/** Forgets a factor's failures, wherever they came from. */
export async function unlock(store: StepUpStore, userId: string, factorId: string): Promise<void> {
  for (const key of unlockKeys(factorId)) await store.clearFailures(userId, key)
}
