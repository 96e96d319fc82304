/** Below this height in pixels, the field and its button take precedence over the rest. */
const short = 560

/** Keeps the dialog above a phone's keyboard, which covers the page without resizing it, and marks it where little is left. */
export function followViewport(dialog: HTMLElement): () => void {
  const viewport = window.visualViewport
  let last = 0
  const update = (): void => {
    // A page zoomed by hand also has a small visual viewport, but nothing covers it.
    const covered =
      viewport && viewport.scale <= 1.01
        ? Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop))
        : 0
    dialog.toggleAttribute('data-short', window.innerHeight - covered < short)
    // All elements of the dialog inherit the property, so setting even the same value recomputes all styles.
    if (covered === last) return
    last = covered
    dialog.style.setProperty('--_su-keyboard', `${covered}px`)
  }
  update()
  const listening = new AbortController()
  const { signal } = listening
  window.addEventListener('resize', update, { signal })
  viewport?.addEventListener('resize', update, { signal })
  viewport?.addEventListener('scroll', update, { signal })
  return () => listening.abort()
}
