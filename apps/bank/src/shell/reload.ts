/**
 * Reloads the document if the bank is reachable, so that the user never sees the browser's offline page. Only a new
 * document recovers from missing code: the old one keeps a failed style sheet and requests files of an earlier
 * deployment.
 *
 * @returns False if the bank can't be reached.
 */
export async function reloadFromBank(): Promise<boolean> {
  const answer = await fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
  if (!answer?.ok) return false
  window.location.reload()
  return true
}

/** Pauses between two attempts, in milliseconds. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000

/**
 * Reloads the document once the bank is reachable and `mayReload`. The first requests after a lost connection often
 * fail, and the browser reports only the connection.
 *
 * @returns A function that stops further attempts.
 */
export function reloadOnceReachable(mayReload: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function attempt(pause: number): Promise<void> {
    if ((mayReload() && (await reloadFromBank())) || isStopped) return
    timer = setTimeout(() => void attempt(Math.min(pause * 2, LONGEST_PAUSE)), pause)
  }

  void attempt(FIRST_PAUSE)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
