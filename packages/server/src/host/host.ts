/**
 * Keeps a host from ending work after the response: `waitUntil` of `cloudflare:workers`, or of `@vercel/functions`. The
 * function must identify the current request itself.
 */
export type WaitUntil = (work: Promise<unknown>) => void

/** Whether the host accepted the work. Outside of a request `waitUntil` throws, and the caller has to wait for the work itself. */
export function handOver(waitUntil: WaitUntil | undefined, work: Promise<unknown>): boolean {
  try {
    waitUntil?.(work.catch(() => undefined))
    return waitUntil !== undefined
  } catch {
    return false
  }
}

/** A variable of the process; `undefined` on hosts without one, such as Workers. */
export function environment(name: string): string | undefined {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
  }
  return process?.env?.[name]
}

/**
 * Returns whether the host suspends all work after a response. Workers end the request's I/O, so its promises never
 * settle; functions on Lambda, and those of Vercel and Netlify, are frozen until the next request.
 */
export function endsWithAnswer(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } }
  return navigator?.userAgent === 'Cloudflare-Workers' || environment('AWS_LAMBDA_FUNCTION_NAME') !== undefined
}
