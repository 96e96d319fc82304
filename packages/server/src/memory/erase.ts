import type { PersonOperations } from '../store/operations.ts'
import { endAll } from './ending.ts'
import type { MemoryTables } from './tables.ts'

/** Removes the records of a person. */
export function erasing(tables: MemoryTables): PersonOperations {
  return {
    async erasePerson(userId, now) {
      endAll(tables, { userId }, now)
      const { challenges, grants, elevations, failures, messages, pushes, authenticators, enrollments } = tables
      const { devices, decisions, evidence, activity, codes, defaults } = tables
      const named = [challenges, grants, elevations, messages, pushes, authenticators, enrollments, decisions, activity]
      const rest = [failures, devices, evidence]
      const records =
        named.reduce((sum, rows) => sum + rows.deleteOf(`user ${userId}`), 0) +
        rest.reduce((sum, rows) => sum + rows.deleteOf(userId), 0)
      return records + Number(codes.delete(userId)) + Number(defaults.delete(userId))
    },
  }
}
