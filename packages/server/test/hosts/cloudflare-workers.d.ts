declare module 'cloudflare:workers' {
  /** Keeps the current request alive until the work is done. */
  export function waitUntil(work: Promise<unknown>): void
  export const env: Readonly<Record<string, unknown>>
}
