import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

import { codeOf, StoreUnavailableError } from '../store/unavailable.ts'
import { isPostgresUnavailable } from './postgres-errors.ts'

type Query = PostgresPoolClient['query']

/** A fixed set of queries, or nearly: an app that builds others without end must not fill the server's memory with them. */
const MAX_PREPARED = 500

/**
 * The pool as Kysely uses it. Each query that comes again is prepared once per connection; a connection that failed, or did not
 * answer in time, is thrown away rather than handed to the next, and says so as {@link StoreUnavailableError}.
 */
export function boundedPool(pool: Pool, { prepare }: { readonly prepare: boolean }): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>()
  const names = new Map<string, string>()

  function nameOf(text: string): string | undefined {
    const name = names.get(text)
    if (name !== undefined || names.size >= MAX_PREPARED) return name
    names.set(text, `stepup_${names.size}`)
    return names.get(text)
  }

  function bounded(client: PoolClient): PostgresPoolClient {
    let broken: Error | undefined
    // A connection that is lost between two queries of a transaction says so here, and would end the process unheard.
    client.on('error', (error) => (broken = new StoreUnavailableError(error)))
    const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
      // What is left of a transaction, such as its rollback, would wait for the answer that never came.
      if (broken) throw broken
      const name = prepare && values.length > 0 ? nameOf(text) : undefined
      try {
        return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
      } catch (error) {
        if (!isPostgresUnavailable(error)) throw error
        const unavailable = new StoreUnavailableError(error)
        // A server that still names its error has answered: the connection is good.
        if (!/^(40|55|57014|25006)/u.test(codeOf(error) ?? '')) broken = unavailable
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
        throw isPostgresUnavailable(error) ? new StoreUnavailableError(error) : error
      }
    },
    end: () => pool.end(),
  }
}
