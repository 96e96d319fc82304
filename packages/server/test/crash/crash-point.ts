import { DatabaseSync, StatementSync } from 'node:sqlite'

import pg from 'pg'

/** Where a process dies: at its `statement`-th statement; before it, while it is under way, or right after its answer. */
export interface CrashPoint {
  readonly statement: number
  readonly when: 'before' | 'during' | 'after'
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('Nobody gets here')
}

/** Makes this process kill itself, as a power cut would, at a statement of its own on either database. */
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
          // SQLite says that it is busy: dying while waiting for another is dying too.
          die()
        }
        // SQLite has answered by now; PostgreSQL has been asked, and answers a process that is no more.
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
