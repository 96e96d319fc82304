import type { QueryClient } from '@tanstack/react-query'

/** Milliseconds without a request. */
const QUIET = 300

/** Calls `run` once, when the page is loaded and its queries are settled. Returns a function that cancels it. */
export function whenQuiet(client: QueryClient, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  function check(): void {
    clearTimeout(timer)
    if (document.readyState !== 'complete' || client.isFetching() > 0) return
    timer = setTimeout(() => {
      stop()
      run()
    }, QUIET)
  }

  function stop(): void {
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('load', check)
  }

  const unsubscribe = client.getQueryCache().subscribe(check)
  window.addEventListener('load', check)
  check()
  return stop
}
