import type { Backend } from './backend.ts'

/** A rule of the wire. */
export interface Rule {
  /** Stable name, in lower case with hyphens. */
  readonly id: string
  /** The sentence that holds for a backend that conforms. */
  readonly says: string
  /** The clause, or the requirement of Stepup, that the rule comes from. */
  readonly source: string
  /** Throws a `Finding` where the backend does something else. Returns `skipped` where the target gives nothing to check with. */
  check(backend: Backend): Promise<'skipped' | void>
}
