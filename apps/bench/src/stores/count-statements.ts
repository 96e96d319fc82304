import { DatabaseSync, StatementSync } from 'node:sqlite'

import pg from 'pg'

/** Number of statements that the database drivers of this process sent. */
export interface StatementCount {
  /** Statements that read or wrote. */
  readonly statements: number
  /** `begin`, `commit` and `rollback`. */
  readonly boundaries: number
  /** Commits of writes, with or without an explicit transaction. Each waits for the disk. */
  readonly writes: number
}

interface Transaction {
  isOpen: boolean
  wrote: boolean
}

const isBegin = /^\s*(?:begin|start transaction)\b/i
const isCommit = /^\s*(?:commit|end)\b/i
const isRollback = /^\s*rollback\b(?!\s+to\b)/i
const isWrite = /\b(?:insert into|update|delete from)\b/i

/** Counts statements of `node:sqlite` and `pg` from now on. It hooks into the drivers, so no statement is missed. */
export function countStatements(): { count(): StatementCount; stop(): void } {
  const transactions = new WeakMap<object, Transaction>()
  let statements = 0
  let boundaries = 0
  let writes = 0

  function note(connection: object, text: string): void {
    const transaction = transactions.get(connection) ?? { isOpen: false, wrote: false }
    transactions.set(connection, transaction)
    const ends = isCommit.test(text) || isRollback.test(text)
    if (isBegin.test(text) || ends) {
      boundaries += 1
      if (isCommit.test(text) && transaction.wrote) writes += 1
      Object.assign(transaction, { isOpen: !ends, wrote: false })
      return
    }
    statements += 1
    if (!isWrite.test(text)) return
    if (transaction.isOpen) transaction.wrote = true
    else writes += 1
  }

  const sqlite = {}
  const restored = [
    listen(DatabaseSync.prototype, 'exec', (_, [text]) => note(sqlite, String(text))),
    listen(StatementSync.prototype, 'all', (statement) => note(sqlite, statement.sourceSQL)),
    listen(StatementSync.prototype, 'run', (statement) => note(sqlite, statement.sourceSQL)),
    listen(pg.Client.prototype, 'query', (client, [query]) => {
      const text: unknown = typeof query === 'string' ? query : (query as { readonly text?: unknown }).text
      if (typeof text === 'string') note(client, text)
    }),
  ]
  return {
    count: () => ({ statements, boundaries, writes }),
    stop() {
      for (const restore of restored) restore()
    },
  }
}

/** Calls back before a method of every instance. Returns a function that restores the method. */
function listen<TInstance extends object>(
  prototype: TInstance,
  name: keyof TInstance & string,
  onCall: (instance: TInstance, args: readonly unknown[]) => void,
): () => void {
  const original = prototype[name] as (this: TInstance, ...args: readonly unknown[]) => unknown
  const listening = function (this: TInstance, ...args: readonly unknown[]): unknown {
    onCall(this, args)
    return original.apply(this, args as unknown[])
  }
  Object.assign(prototype, { [name]: listening })
  return () => void Object.assign(prototype, { [name]: original })
}
