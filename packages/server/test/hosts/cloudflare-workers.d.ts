declare module 'cloudflare:workers' {
  /** Keeps the request that it is called in alive until the work is done. */
  export function waitUntil(work: Promise<unknown>): void
  export const env: Readonly<Record<string, unknown>>
}
