/* Loaded into the server process before its own code: it stands still at one moment, so that pictures of its pages stay the same. */

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
