import { DatabaseSync, StatementSync } from 'node:sqlite'

import pg from 'pg'
import { onTestFinished } from 'vitest'

/** Requests that a database received. */
export interface Counted {
  /**
   * The statements in order. On SQLite, the begin and end of a transaction don't count, because there is no round trip.
   */
  readonly statements: readonly string[]
  /** Durable writes: single statements and transactions. */
  readonly durableWrites: number
}

/** Counts the statements of this process until the end of the test, on any database. */
export function countingStatements(): { since(): Counted } {
  let statements: string[] = []
  let durableWrites = 0
  let isInTransaction = false

  function note(text: string, isRemote: boolean): void {
    const isControl = /^(begin|commit|rollback|start)\b/iu.test(text)
    if (/^(begin|start)\b/iu.test(text)) isInTransaction = true
    const isWrite = /\b(insert|update|delete)\b/iu.test(text) && !isInTransaction
    if (isWrite || /^commit\b/iu.test(text)) durableWrites += 1
    if (/^(commit|rollback)\b/iu.test(text)) isInTransaction = false
    if (isRemote || !isControl) statements.push(text)
  }

  function spy(
    target: object,
    method: string,
    textOf: (self: unknown, first: unknown) => string,
    isRemote: boolean,
  ): void {
    const original = Reflect.get(target, method) as (...args: unknown[]) => unknown
    Reflect.set(target, method, function spied(this: unknown, ...args: unknown[]) {
      note(textOf(this, args[0]), isRemote)
      return original.apply(this, args)
    })
    onTestFinished(() => void Reflect.set(target, method, original))
  }

  for (const method of ['all', 'run'])
    spy(StatementSync.prototype, method, (self) => (self as StatementSync).sourceSQL, false)
  spy(DatabaseSync.prototype, 'exec', (_, text) => String(text), false)
  spy(
    pg.Client.prototype,
    'query',
    (_, query) => (typeof query === 'string' ? query : (query as { text: string }).text),
    true,
  )

  return {
    since() {
      const counted = { statements, durableWrites }
      statements = []
      durableWrites = 0
      return counted
    },
  }
}
