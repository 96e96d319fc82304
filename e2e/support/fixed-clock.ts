/* Preloaded into the server process: stops the clock, so that screenshots of pages are reproducible. */

const now = Date.parse('2026-03-02T09:41:00Z')
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...parts: ConstructorParameters<typeof RealDate> | []) {
    if (parts.length === 0) super(now)
    else super(...parts)
  }

  static override now(): number {
    return now
  }
} as DateConstructor
