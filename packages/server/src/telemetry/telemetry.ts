import type { AuditEvent } from '../audit/audit.ts'

/** Attributes of a span. Names and codes only: never a token, a code or an address. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

/** Reports the server's operations and durations: `openTelemetry()` of `@stepup/server/opentelemetry`. */
export interface Telemetry {
  /** Runs a piece of work inside a span. `set` adds attributes that the work has found. */
  span<TResult>(
    name: string,
    attributes: Attributes,
    work: (set: (attributes: Attributes) => void) => Promise<TResult>,
  ): Promise<TResult>
  /** Counts an event of the audit. */
  event(event: AuditEvent): void
}

/** Runs work inside a span, if there is a telemetry. */
export function inSpan<TResult>(
  telemetry: Telemetry | undefined,
  name: string,
  attributes: Attributes,
  work: (set: (attributes: Attributes) => void) => Promise<TResult>,
): Promise<TResult> {
  return telemetry ? telemetry.span(name, attributes, work) : work(ignore)
}

function ignore(): void {
  // Without a listener, an event goes nowhere.
}
