let lastFocused: readonly HTMLElement[] = []

function remember({ target }: FocusEvent): void {
  if (target instanceof Element && !target.closest('.su-host')) lastFocused = pathOf(target)
}

/** An element and its ancestors, below `<body>`. */
function pathOf(element: Element | null): readonly HTMLElement[] {
  // SAFETY: other possible elements (SVG, MathML) have the members used here.
  const at = element as HTMLElement | null
  return at && at !== document.body ? [at, ...pathOf(at.parentElement)] : []
}

/**
 * Returns the elements that the focus may go back to: the focused element, then its ancestors, in case the element is
 * removed by then.
 */
export function currentInvoker(): readonly HTMLElement[] {
  const path = pathOf(document.activeElement)
  return path.length > 0 ? path : lastFocused
}

/**
 * Tracks the focus on the page. The button that was pressed is often disabled, and has lost the focus, when the
 * challenge arrives. The dialog itself would then return the focus to `<body>`.
 */
export function trackInvoker(): () => void {
  lastFocused = currentInvoker()
  window.addEventListener('focusin', remember, true)
  return () => window.removeEventListener('focusin', remember, true)
}

function tryFocus(element: HTMLElement): boolean {
  // Chromium focuses the field as the dialog closes, but sets no caret: typing would do nothing.
  if (element.matches('input, textarea')) element.blur()
  element.focus()
  return document.activeElement === element
}

/**
 * Restores the focus. A button that is still disabled, because its call is about to fail, gets the focus once enabled, unless the user has
 * moved on.
 */
export function returnFocus([invoker, ...ancestors]: readonly HTMLElement[]): void {
  if (!invoker || tryFocus(invoker)) return
  if (invoker.isConnected) {
    const observer = new MutationObserver(() => tryFocus(invoker))
    const stop = (): void => {
      observer.disconnect()
      window.removeEventListener('focusin', stop, true)
    }
    observer.observe(invoker, { attributes: true })
    window.addEventListener('focusin', stop, true)
    return
  }
  const nearest = ancestors.find((element) => element.isConnected)
  if (!nearest || tryFocus(nearest)) return
  nearest.tabIndex = -1
  nearest.focus()
  nearest.addEventListener('blur', () => nearest.removeAttribute('tabindex'), { once: true })
}
