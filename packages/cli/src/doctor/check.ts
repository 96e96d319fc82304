export interface Check {
  readonly status: 'ok' | 'warning' | 'error'
  /** Subject of the check: `origins`, `rp-id`, `cors`. Stable, for tools. */
  readonly about: string
  readonly message: string
  /** Instruction to fix the finding. */
  readonly cure?: string
}

/** All is well with it. */
export function ok(about: string, message: string): Check {
  return { status: 'ok', about, message }
}

/** Creates a finding that works, but is probably unintended. */
export function warning(about: string, message: string, cure: string): Check {
  return { status: 'warning', about, message, cure }
}

/** Creates a finding that does not work. */
export function error(about: string, message: string, cure: string): Check {
  return { status: 'error', about, message, cure }
}
