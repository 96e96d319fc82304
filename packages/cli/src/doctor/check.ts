/** What a look at one thing came to. */
export interface Check {
  readonly status: 'ok' | 'warning' | 'error'
  /** What was looked at: `origins`, `rp-id`, `cors`. Stable, for tools. */
  readonly about: string
  readonly message: string
  /** How to mend it. */
  readonly cure?: string
}

/** All is well with it. */
export function ok(about: string, message: string): Check {
  return { status: 'ok', about, message }
}

/** It works, and is most likely not what somebody wants. */
export function warning(about: string, message: string, cure: string): Check {
  return { status: 'warning', about, message, cure }
}

/** It does not work. */
export function error(about: string, message: string, cure: string): Check {
  return { status: 'error', about, message, cure }
}
