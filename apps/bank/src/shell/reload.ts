/** Milliseconds after which a request without a response counts as failed. */
const LONGEST_REQUEST = 10_000

/** Pauses between two attempts, in milliseconds. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000

/** Whether the bank serves the current page. */
async function isReachable(signals: readonly AbortSignal[] = []): Promise<boolean> {
  const signal = AbortSignal.any([...signals, AbortSignal.timeout(LONGEST_REQUEST)])
  const init: RequestInit = { method: 'HEAD', cache: 'no-store', signal }
  const answer = await fetch(window.location.href, init).catch(() => undefined)
  return answer?.ok ?? false
}

/**
 * Reloads the document if the bank is reachable, so that the user never sees the browser's offline page. Only a new
 * document recovers from missing code: the old one keeps a failed style sheet and requests files of an earlier
 * deployment.
 *
 * @returns False if the bank can't be reached.
 */
export async function reloadFromBank(): Promise<boolean> {
  const reloads = await isReachable()
  if (reloads) window.location.reload()
  return reloads
}

/**
 * Reloads the document once the bank is reachable and `mayReload`. The first requests after a lost connection often
 * fail, and the browser reports only the connection.
 *
 * @returns A function that stops the current attempt and all further ones.
 */
export function reloadOnceReachable(mayReload: () => boolean): () => void {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function attempt(pause: number): Promise<void> {
    const reachable = mayReload() && (await isReachable([stop.signal]))
    if (stop.signal.aborted) return
    // A call or a prompt may have begun during the request.
    if (reachable && mayReload()) window.location.reload()
    else timer = setTimeout(() => void attempt(Math.min(pause * 2, LONGEST_PAUSE)), pause)
  }

  void attempt(FIRST_PAUSE)
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
