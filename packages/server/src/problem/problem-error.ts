import type { Problem, ProblemCode } from '@stepup/protocol'

/** Ends a request with a problem. Thrown deep down, answered at the edge. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly extra: Omit<Problem, 'type' | 'title' | 'status' | 'code'>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    extra: Omit<Problem, 'type' | 'title' | 'status' | 'code'> = {},
    { headers = {}, ...options }: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code, options)
    this.code = code
    this.extra = extra
    this.headers = headers
  }
}
