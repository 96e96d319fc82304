import type { FactorKind } from '@stepup/protocol'
import { type Kysely, sql } from 'kysely'

import type { ElevationOperations } from '../store/operations.ts'
import type { ElevationRecord } from '../store/records.ts'
import type { Whose } from '../store/store.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'
import { columnOf } from './whose.ts'

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

export function elevationOperations(db: Kysely<StepUpTables>): ElevationOperations {
  return {
    async findElevations(sessionId) {
      const rows = await db
        .selectFrom('stepup_elevations')
        .select(columnsOf('stepup_elevations'))
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
    dropElevations: (sessionId) => deleteElevations(db, { sessionId }),
  }
}

/** Ends those of a session or a person; with a kind, those that it had a part in. */
export async function deleteElevations(db: Kysely<StepUpTables>, whose: Whose): Promise<void> {
  const [column, value] = columnOf(whose)
  const own = db.deleteFrom('stepup_elevations').where(column, '=', value)
  const kind = 'kind' in whose ? whose.kind : undefined
  await (kind === undefined ? own : own.where(sql<boolean>`kinds like ${holding(kind)} escape '\\'`)).execute()
}

/** The pattern of a JSON list of kinds that this one is in. */
function holding(kind: FactorKind): string {
  return `%${JSON.stringify(kind).replace(/[\\%_]/gu, '\\$&')}%`
}
