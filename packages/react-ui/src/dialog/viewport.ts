/** Keeps the dialog above a phone's keyboard, which covers the page without resizing it. */
export function followViewport(dialog: HTMLElement): () => void {
  const viewport = window.visualViewport
  const update = (): void => {
    // A page that is zoomed in by hand has a small visual viewport too; nothing covers it.
    const covered =
      viewport && viewport.scale <= 1.01 ? Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop) : 0
    dialog.style.setProperty('--_su-keyboard', `${Math.round(covered)}px`)
  }
  update()
  viewport?.addEventListener('resize', update)
  viewport?.addEventListener('scroll', update)
  return () => {
    viewport?.removeEventListener('resize', update)
    viewport?.removeEventListener('scroll', update)
  }
}
