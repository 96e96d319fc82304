import type { Kysely, Selectable } from 'kysely'

import type { AuditOperations } from '../store/operations.ts'
import type { AuditRecord } from '../store/records.ts'
import { columnsOf } from './columns.ts'
import type { SqlDialect } from './dialect.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export function auditOperations(db: Kysely<StepUpTables>, dialect: SqlDialect): AuditOperations {
  return {
    findAuditHead: (stream) => headOf(db, stream),

    appendAudit: (records) => {
      const [first] = records
      if (!first) return Promise.resolve(true)
      const { stream, seq } = first
      return inTransaction(db, dialect, async (trx) => {
        await dialect.lock(trx, `audit/${stream}`)
        const head = await headOf(trx, stream)
        if ((head?.seq ?? 0) !== seq - 1) return false
        await trx
          .insertInto('stepup_audit')
          .values(records.map((record) => ({ ...record, seal: record.seal ?? null })))
          .execute()
        return true
      })
    },
    removeAudit: ({ stream, through }) =>
      inTransaction(db, dialect, async (trx) => {
        await dialect.lock(trx, `audit/${stream}`)
        const head = await headOf(trx, stream)
        if (!head || head.seq <= through) return 0
        const result = await trx
          .deleteFrom('stepup_audit')
          .where('stream', '=', stream)
          .where('seq', '<=', through)
          .executeTakeFirst()
        return Number(result.numDeletedRows)
      }),

    async listAudit({ stream, after, limit }) {
      const rows = await db
        .selectFrom('stepup_audit')
        .select(columnsOf('stepup_audit'))
        .where('stream', '=', stream)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },
  }
}

async function headOf(db: Kysely<StepUpTables>, stream: string): Promise<AuditRecord | undefined> {
  const row = await db
    .selectFrom('stepup_audit')
    .select(columnsOf('stepup_audit'))
    .where('stream', '=', stream)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

function fromRow({ seal, ...row }: Selectable<StepUpTables['stepup_audit']>): AuditRecord {
  return { ...row, ...(seal === null ? {} : { seal }) }
}
