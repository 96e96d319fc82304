/** Keeps the dialog above a phone's keyboard, which covers the page without resizing it. */
export function followViewport(dialog: HTMLElement): () => void {
  const viewport = window.visualViewport
  if (viewport === null) return () => {}
  const update = (): void => {
    // A page that is zoomed in by hand has a small visual viewport too; nothing covers it.
    const covered = viewport.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop)
    dialog.style.setProperty('--_su-keyboard', `${Math.round(covered)}px`)
  }
  update()
  viewport.addEventListener('resize', update)
  viewport.addEventListener('scroll', update)
  return () => {
    viewport.removeEventListener('resize', update)
    viewport.removeEventListener('scroll', update)
  }
}
