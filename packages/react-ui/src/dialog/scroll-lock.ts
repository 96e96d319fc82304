declare global {
  /** Number of prompts that lock the page. It is global, because microfrontends may each bring a copy of this package. */
  var stepUpLocks: number | undefined
}

/**
 * Locks the page's scrolling with an attribute for the prompt's style sheet, because other libraries write and restore
 * inline styles in their own order. The scrollbar's space is kept, so that the page doesn't shift.
 */
export function lockScroll(): () => void {
  const root = document.documentElement
  function lock(): void {
    root.dataset['suLock'] ??= window.innerWidth > root.clientWidth ? 'scrollbar' : ''
  }
  const count = (by: number): number => (window.stepUpLocks = (window.stepUpLocks ?? 0) + by)
  count(1)
  // In the frame after the one that shows the prompt: Chromium prepares a page for painting once more when its `overflow` changes.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(lock)))
  return () => {
    cancelAnimationFrame(frame)
    if (count(-1) === 0) delete root.dataset['suLock']
  }
}
