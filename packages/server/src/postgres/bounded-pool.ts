import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

import { codeOf, StoreUnavailableError } from '../store/unavailable.ts'
import { isPostgresUnavailable, isRefusedByPooler, PoolerError } from './postgres-errors.ts'

type Query = PostgresPoolClient['query']

/**
 * Maximum number of characters of all prepared statements together. Those of the store take less than a quarter. A plan
 * takes a hundred times as many bytes of each session, and an app that builds statements without end must not fill the
 * server's memory with them.
 */
const MOST_PREPARED = 200_000

export interface BoundedPoolOptions {
  /** Whether each query that comes again is prepared, once per connection. */
  readonly prepare: boolean
  /** Statements that follow the beginning of each transaction, in the same message. */
  readonly inTransaction?: string
}

/**
 * The pool as Kysely uses it. A connection that failed or timed out is discarded, and its error is a {@link
 * StoreUnavailableError}.
 */
export function boundedPool(pool: Pool, { prepare, inTransaction }: BoundedPoolOptions): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>()
  const names = new Map<string, string>()
  let left = MOST_PREPARED

  function nameOf(text: string): string | undefined {
    const name = names.get(text)
    if (name !== undefined || text.length > left) return name
    left -= text.length
    names.set(text, `stepup_${names.size}`)
    return names.get(text)
  }

  function bounded(client: PoolClient): PostgresPoolClient {
    let broken: Error | undefined
    // A connection lost between two queries of a transaction emits an error, which would crash the process without a
    // listener.
    client.on('error', (error) => (broken = new StoreUnavailableError(error)))
    const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
      // A later query of the transaction, such as its rollback, would wait forever.
      if (broken) throw broken
      const name = prepare && values.length > 0 ? nameOf(text) : undefined
      try {
        if (inTransaction !== undefined && /^(begin|start transaction)\b/u.test(text)) {
          await client.query(`${text}; ${inTransaction}`)
          return { command: 'BEGIN', rows: [] }
        }
        return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
      } catch (error) {
        if (!isPostgresUnavailable(error)) throw error
        const unavailable = new StoreUnavailableError(error)
        // With one of these codes the server itself responded, so the connection is intact.
        if (!/^(40|55|57014)/u.test(codeOf(error) ?? '')) broken = unavailable
        throw unavailable
      }
    }
    return {
      query: query as Query,
      release: (destroy) => client.release(destroy === true || broken !== undefined),
    }
  }

  return {
    options: pool.options,
    async connect() {
      try {
        const client = await pool.connect()
        const known = clients.get(client) ?? bounded(client)
        clients.set(client, known)
        return known
      } catch (error) {
        if (isRefusedByPooler(error)) throw new PoolerError(error)
        throw isPostgresUnavailable(error) ? new StoreUnavailableError(error) : error
      }
    },
    end: () => pool.end(),
  }
}
