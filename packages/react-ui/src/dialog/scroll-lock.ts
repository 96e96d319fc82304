let locks = 0

/**
 * Keeps the page behind from scrolling, by an attribute that our stylesheet knows: other libraries write and restore the
 * page's inline styles in an order of their own. The place of a scrollbar is kept, or the page would shift.
 */
export function lockScroll(): () => void {
  const root = document.documentElement
  if (locks++ === 0) root.dataset['suLock'] = window.innerWidth > root.clientWidth ? 'scrollbar' : ''
  return () => {
    if (--locks === 0) delete root.dataset['suLock']
  }
}
