let locks = 0

/**
 * Locks the page's scrolling with an attribute for our stylesheet, because other libraries write and restore inline
 * styles in their own order. The scrollbar's space is kept, so that the page doesn't shift.
 */
export function lockScroll(): () => void {
  const root = document.documentElement
  if (locks++ === 0) root.dataset['suLock'] = window.innerWidth > root.clientWidth ? 'scrollbar' : ''
  return () => {
    if (--locks === 0) delete root.dataset['suLock']
  }
}
