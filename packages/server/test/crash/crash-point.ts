import { DatabaseSync, StatementSync } from 'node:sqlite'

import pg from 'pg'

/** The point of a crash: before, during, or right after the `statement`-th statement. */
export interface CrashPoint {
  readonly statement: number
  readonly when: 'before' | 'during' | 'after'
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('Nobody gets here')
}

/** Makes this process kill itself at one of its own statements on either database, like a power cut. */
export function armCrash({ statement, when }: CrashPoint): void {
  let count = 0
  const isNow = (): boolean => ++count === statement

  function arm<TTarget extends object>(target: TTarget, method: keyof TTarget & string): void {
    const original = target[method] as (...args: unknown[]) => unknown
    Object.defineProperty(target, method, {
      value(this: TTarget, ...args: unknown[]) {
        if (!isNow()) return original.apply(this, args)
        if (when === 'before') die()
        let result: unknown
        try {
          result = original.apply(this, args)
        } catch {
          // SQLite reports busy: crashing while waiting for another process counts, too.
          die()
        }
        // SQLite has responded by now; PostgreSQL was sent the statement and responds to a dead process.
        if (when === 'during' || !(result instanceof Promise)) die()
        return result.then(die, die)
      },
    })
  }

  arm(StatementSync.prototype, 'all')
  arm(StatementSync.prototype, 'run')
  arm(DatabaseSync.prototype, 'exec')
  arm(pg.Client.prototype, 'query')
}
