import type { Kysely } from 'kysely'

import type { ElevationRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import type { StepUpTables } from './tables.ts'

export async function insertElevation(db: Kysely<StepUpTables>, elevation: ElevationRecord): Promise<void> {
  const row = {
    session_id: elevation.sessionId,
    user_id: elevation.userId,
    acr: elevation.acr,
    amr: JSON.stringify(elevation.amr),
    kind: elevation.kind,
    kinds: JSON.stringify(elevation.kinds),
    factor_id: elevation.factorId,
    authenticated_at: elevation.authenticatedAt,
    expires_at: elevation.expiresAt,
  }
  await db
    .insertInto('stepup_elevations')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'acr']).doUpdateSet(row))
    .execute()
}

export function elevationOperations(db: Kysely<StepUpTables>): Pick<StepUpStore, 'findElevations' | 'dropElevations'> {
  return {
    async findElevations(sessionId) {
      const rows = await db
        .selectFrom('stepup_elevations')
        .selectAll()
        .where('session_id', '=', sessionId)
        .orderBy('authenticated_at', 'desc')
        .execute()
      return rows.map((row) => ({
        sessionId: row.session_id,
        userId: row.user_id,
        acr: row.acr,
        amr: JSON.parse(row.amr) as string[],
        kind: row.kind as ElevationRecord['kind'],
        kinds: JSON.parse(row.kinds) as ElevationRecord['kinds'],
        factorId: row.factor_id,
        authenticatedAt: row.authenticated_at,
        expiresAt: row.expires_at,
      }))
    },
    async dropElevations(sessionId) {
      await db.deleteFrom('stepup_elevations').where('session_id', '=', sessionId).execute()
    },
  }
}
