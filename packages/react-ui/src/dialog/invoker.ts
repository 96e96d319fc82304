/** An element and its ancestors, below `<body>`. */
function pathOf(element: Element | null): readonly HTMLElement[] {
  // SAFETY: other possible elements (SVG, MathML) have the members used here.
  const at = element as HTMLElement | null
  return at && at !== document.body ? [at, ...pathOf(at.parentElement)] : []
}

/** The elements that had the focus, newest first, each with its ancestors of then. */
let focused: readonly (readonly HTMLElement[])[] = []

/** Remembers the focused element, unless it is in a prompt. */
export function remember(): void {
  const path = pathOf(document.activeElement)
  if (path[0]?.closest('.su-host') === null)
    focused = [path, ...focused.filter(([element]) => element?.isConnected && element !== path[0])]
}

/**
 * Returns the elements that the focus may go back to: the focused element, then its ancestors, in case the element is
 * removed by then.
 */
export function currentInvoker(): readonly HTMLElement[] {
  const path = pathOf(document.activeElement)
  return path[0] ? path : (focused[0] ?? path)
}

function tryFocus(element: HTMLElement): boolean {
  // Chromium focuses the field as the dialog closes, but sets no caret: typing would do nothing.
  if (element.matches('input, textarea')) element.blur()
  element.focus()
  return document.activeElement === element
}

/** Whether an element can be seen. jsdom doesn't know the method. */
const isShown = (element: HTMLElement): boolean => element.checkVisibility?.() ?? element.isConnected

/**
 * Restores the focus. A button that is still disabled, because its call is about to fail, gets the focus once enabled, unless the user has
 * moved on.
 */
export function returnFocus(path: readonly HTMLElement[]): void {
  const [invoker] = path
  if (!invoker || tryFocus(invoker)) return
  if (isShown(invoker)) {
    const [last] = focused
    new MutationObserver(() => focused[0] === last && tryFocus(invoker)).observe(invoker, { attributes: true })
    return
  }
  // A dialog that closed beneath the prompt could not return the focus itself, because the prompt makes the page inert.
  const isInBox = path.some((element) => element.matches('dialog,[popover],[role$=dialog]'))
  if (isInBox && focused.some(([element]) => element && tryFocus(element))) return
  const nearest = path.find(isShown)
  if (nearest && !tryFocus(nearest)) {
    nearest.tabIndex = -1
    nearest.focus()
    nearest.addEventListener('blur', () => nearest.removeAttribute('tabindex'), { once: true })
  }
}
