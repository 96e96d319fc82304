import type { Kysely } from 'kysely'

import type { FactorKind } from '@stepup/protocol'

import type { PersonRevocation, RevokedBelongings } from '../store/revocation.ts'
import type { SqlDialect } from './dialect.ts'
import type { EndAll } from './ending.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/**
 * Takes from a person what somebody else may have given themselves. In the order in which an authenticator is added and removed: an
 * enrollment that is being confirmed is there before, and taken, or finds that it has ended.
 */
export function takeFromPerson(
  db: Kysely<StepUpTables>,
  dialect: SqlDialect,
  endAll: EndAll,
  { userId, now, devices, factorsSince }: PersonRevocation,
): Promise<RevokedBelongings> {
  return inTransaction(db, dialect, async (trx) => {
    await dialect.lock(trx, `authenticators:${userId}`)
    const approvers = devices ? await takeAuthenticators(trx, userId, { kind: 'push' }) : []
    const recent = factorsSince === undefined ? [] : await takeAuthenticators(trx, userId, { since: factorsSince })
    const codes = factorsSince !== undefined && (await takeCodes(trx, userId, factorsSince))
    const taken = devices
      ? await trx.deleteFrom('stepup_devices').where('user_id', '=', userId).returning('id').execute()
      : []
    await endAll(trx, { userId }, now)
    return {
      devices: taken.map(({ id }) => id),
      factors: [...approvers, ...recent, ...(codes ? [{ id: 'recovery_code', kind: 'recovery_code' } as const] : [])],
    }
  })
}

async function takeAuthenticators(
  trx: Kysely<StepUpTables>,
  userId: string,
  which: { readonly kind: FactorKind } | { readonly since: number },
): Promise<RevokedBelongings['factors']> {
  const own = trx.deleteFrom('stepup_authenticators').where('user_id', '=', userId)
  const chosen = 'kind' in which ? own.where('kind', '=', which.kind) : own.where('created_at', '>=', which.since)
  const rows = await chosen.returning(['id', 'kind']).execute()
  return rows.map(({ id, kind }) => ({ id, kind: kind as FactorKind }))
}

async function takeCodes(trx: Kysely<StepUpTables>, userId: string, since: number): Promise<boolean> {
  const result = await trx
    .deleteFrom('stepup_recovery_codes')
    .where('user_id', '=', userId)
    .where('created_at', '>=', since)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
