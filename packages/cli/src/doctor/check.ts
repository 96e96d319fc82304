export interface Check {
  readonly status: 'ok' | 'warning' | 'error'
  /** Subject of the check: `origin`, `rp-id`, `cors`. Stable, for tools. */
  readonly about: string
  readonly message: string
  /** Instruction to fix the finding. */
  readonly cure?: string
}

/** Creates the check of a setting that works. */
export function ok(about: string, message: string): Check {
  return { status: 'ok', about, message }
}

/** Creates the check of a setting that works, but is probably unintended. */
export function warning(about: string, message: string, cure: string): Check {
  return { status: 'warning', about, message, cure }
}

/** Creates the check of a setting that does not work. */
export function error(about: string, message: string, cure: string): Check {
  return { status: 'error', about, message, cure }
}
