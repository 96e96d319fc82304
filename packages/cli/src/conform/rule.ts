import type { Backend } from './backend.ts'

/** The reason for which a rule was not checked. */
export interface Skipped {
  readonly because: string
}

/** A rule of the wire. */
export interface Rule {
  /** Stable name, in lower case with hyphens. */
  readonly id: string
  /** A sentence that is true of a conforming backend. */
  readonly says: string
  /** The clause, or the requirement of Stepup, that the rule comes from. */
  readonly source: string
  /** Throws a `Finding` where the backend does something else. Returns a reason where there is nothing to check. */
  check(backend: Backend): Promise<Skipped | void>
}
