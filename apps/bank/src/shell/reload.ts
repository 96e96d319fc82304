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
