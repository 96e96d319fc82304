import type { StepUpStore } from '@stepup/server'
import { exportPerson, type PersonExport } from '@stepup/server/operator'

/** With a misspelled id, an operator would believe that a thief is locked out, or that a person has no data. */
export const unknownPerson = (userId: string): string =>
  `The store has no record of ${userId}. Is the id of the person right?`

export async function isUnknown(store: StepUpStore, userId: string): Promise<boolean> {
  return hasNoRecord(await exportPerson(store, userId))
}

export function hasNoRecord({ recoveryCodes, defaultFactor, pending, ...others }: PersonExport): boolean {
  const isListed = Object.values(others).some((list) => Array.isArray(list) && list.length > 0)
  return !isListed && pending === 0 && defaultFactor === undefined && recoveryCodes.createdAt === undefined
}
