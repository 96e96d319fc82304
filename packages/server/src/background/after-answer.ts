/**
 * Keeps a host from ending what a request began before that is done: `waitUntil` of `cloudflare:workers`, or of `@vercel/functions`.
 * It has to know by itself which request it is called in.
 */
export type WaitUntil = (work: Promise<unknown>) => void

/** Whether the host took it: one that is called outside of a request throws, and the caller has to wait by itself. */
export function handOver(waitUntil: WaitUntil | undefined, work: Promise<unknown>): boolean {
  try {
    waitUntil?.(work.catch(() => undefined))
    return waitUntil !== undefined
  } catch {
    return false
  }
}

/**
 * Whether this host says that nothing goes on once a request is answered. Workers end its I/O, so that a promise of it never settles
 * for anybody; functions on Lambda, which those of Vercel and Netlify are, stand still until the next request, if there is one.
 */
export function endsWithAnswer(): boolean {
  const { navigator, process } = globalThis as {
    readonly navigator?: { readonly userAgent?: string }
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
  }
  return navigator?.userAgent === 'Cloudflare-Workers' || process?.env?.['AWS_LAMBDA_FUNCTION_NAME'] !== undefined
}
