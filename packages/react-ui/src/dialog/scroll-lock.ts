let locks = 0

/**
 * Locks the page's scrolling with an attribute for our stylesheet, because other libraries write and restore inline
 * styles in their own order. The scrollbar's space is kept, so that the page doesn't shift.
 */
export function lockScroll(): () => void {
  const root = document.documentElement
  function lock(): void {
    root.dataset['suLock'] ??= window.innerWidth > root.clientWidth ? 'scrollbar' : ''
  }
  locks++
  // In the frame after the one that shows the prompt: Chromium prepares a page for painting once more when its `overflow` changes.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(lock)))
  return () => {
    cancelAnimationFrame(frame)
    if (--locks === 0) delete root.dataset['suLock']
  }
}
