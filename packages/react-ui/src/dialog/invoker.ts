let lastFocused: readonly Element[] = []

function remember(event: FocusEvent): void {
  if (event.target instanceof Element && event.target.closest('.su-host') === null) lastFocused = pathOf(event.target)
}

function pathOf(element: Element): readonly Element[] {
  const path: Element[] = []
  for (let at: Element | null = element; at !== null; at = at.parentElement) path.push(at)
  return path
}

/**
 * Follows focus on the page. The button that was pressed is often disabled, and has lost focus, by the time that the
 * challenge arrives; the dialog's own memory of focus would be of `<body>`.
 */
export function trackInvoker(): () => void {
  if (document.activeElement !== null && document.activeElement !== document.body)
    lastFocused = pathOf(document.activeElement)
  window.addEventListener('focusin', remember, { capture: true })
  return () => window.removeEventListener('focusin', remember, { capture: true })
}

/** Whom focus goes back to: the element, then its ancestors in case it's gone by then. */
export function currentInvoker(): readonly Element[] {
  const active = document.activeElement
  return active !== null && active !== document.body ? pathOf(active) : lastFocused
}

function tryFocus(element: Element): boolean {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return false
  element.focus()
  return document.activeElement === element
}

/**
 * Puts focus back where it came from. A button that is still disabled (the call that it made is about to fail) gets it
 * as soon as it's enabled, unless the person has gone elsewhere by then.
 */
export function returnFocus([invoker, ...ancestors]: readonly Element[]): void {
  if (invoker === undefined || tryFocus(invoker)) return
  if (invoker.isConnected) {
    const observer = new MutationObserver(() => {
      if (!tryFocus(invoker)) return
      stop()
    })
    const stop = (): void => {
      observer.disconnect()
      window.removeEventListener('focusin', stop, { capture: true })
    }
    observer.observe(invoker, { attributes: true, attributeFilter: ['disabled', 'inert', 'hidden'] })
    window.addEventListener('focusin', stop, { capture: true })
    return
  }
  const nearest = ancestors.find((element) => element.isConnected)
  if (!(nearest instanceof HTMLElement) || nearest === document.body || nearest === document.documentElement) return
  if (tryFocus(nearest)) return
  nearest.tabIndex = -1
  nearest.focus()
  nearest.addEventListener('blur', () => nearest.removeAttribute('tabindex'), { once: true })
}
