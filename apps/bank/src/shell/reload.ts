/**
 * Loads the document anew if the bank can be reached, and not the browser's own page about a lost connection. A new document is the way to
 * code that could not be loaded: an old one keeps a style sheet that failed, and asks for files of an earlier deployment.
 *
 * @returns False where the bank can't be reached.
 */
export async function reloadFromBank(): Promise<boolean> {
  const answer = await fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
  if (!answer?.ok) return false
  window.location.reload()
  return true
}
