import type { Kysely, Selectable } from 'kysely'

import type { ActivityOperations } from '../store/operations.ts'
import type { ActivityRecord, Place } from '../store/records.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'

export function activityOperations(db: Kysely<StepUpTables>): ActivityOperations {
  return {
    async addActivity(record) {
      const result = await db
        .insertInto('stepup_activity')
        .values(toRow(record))
        .onConflict((conflict) => conflict.columns(['user_id', 'seq']).doNothing())
        .executeTakeFirst()
      return result.numInsertedOrUpdatedRows === 1n
    },
    async listActivity({ userId, limit }) {
      const rows = await db
        .selectFrom('stepup_activity')
        .select(columnsOf('stepup_activity'))
        .where('user_id', '=', userId)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },
    async countActivity({ address, since }) {
      const { count } = await db
        .selectFrom('stepup_activity')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('address', '=', address)
        .where('at', '>=', since)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  }
}

function toRow(record: ActivityRecord): StepUpTables['stepup_activity'] {
  return {
    user_id: record.userId,
    seq: record.seq,
    at: record.at,
    session_id: record.sessionId,
    action: record.action,
    opened: record.opened ? 1 : 0,
    acr: record.acr ?? null,
    proof: record.challengeId ?? null,
    currency: record.amount?.currency ?? null,
    units: record.amount?.units ?? null,
    payee: record.payee ?? null,
    device_id: record.deviceId ?? null,
    address: record.address ?? null,
    network: record.network ?? null,
    place: record.place ? JSON.stringify(record.place) : null,
  }
}

function fromRow(row: Selectable<StepUpTables['stepup_activity']>): ActivityRecord {
  const { acr, proof, currency, units, payee, address, network, place } = row
  return {
    userId: row.user_id,
    seq: row.seq,
    at: row.at,
    sessionId: row.session_id,
    action: row.action,
    opened: row.opened === 1,
    ...(acr === null ? {} : { acr }),
    ...(proof === null ? {} : { challengeId: proof }),
    ...(currency === null || units === null ? {} : { amount: { currency, units } }),
    ...(payee === null ? {} : { payee }),
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    ...(address === null ? {} : { address }),
    ...(network === null ? {} : { network }),
    ...(place === null ? {} : { place: JSON.parse(place) as Place }),
  }
}
