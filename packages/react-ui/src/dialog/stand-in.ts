const controls = 'a, button, input, textarea, label, option, select, summary, [role=button], [role^=menuitem]'

/** Events that other modals listen for on `document` in the capture phase: outside clicks and lost focus. */
const watched = 'pointerdown mousedown click touchstart focusin'

/** An element and everything above it, as `composedPath()` says it. */
function pathOf(target: EventTarget | null): readonly EventTarget[] {
  return target === null ? [window] : [target, ...pathOf(target instanceof Node ? target.parentNode : null)]
}

const nothing = (): void => {}

/**
 * Prevents other modals from cancelling events in the prompt, and from closing because of them. Focus traps and
 * outside-click listeners capture events on `document`, before the prompt gets them. For page listeners, the event's
 * target is the element that had the focus before, and they can't cancel it. Inside the host, the event is unchanged.
 *
 * @param host - The element that contains the prompt.
 * @param invoker - The previously focused element and its ancestors.
 * @returns A function that restores the page.
 */
export function standIn(host: HTMLElement, invoker: readonly HTMLElement[]): () => void {
  function disguise(event: Event): void {
    const path = event.composedPath()
    if (!path.includes(host)) return
    const page = path.slice(path.indexOf(host) + 1)
    // The target is outside any control: apps that search for a control above the target would treat it as pressed.
    const target = invoker.find((element) => element.isConnected && !element.closest(controls)) ?? document.body
    const answers: Readonly<Record<string, unknown>> = {
      target,
      composedPath: () => pathOf(target),
      preventDefault: nothing,
      stopPropagation: nothing,
      stopImmediatePropagation: nothing,
    }
    for (const [name, answer] of Object.entries(answers)) {
      Object.defineProperty(event, name, {
        // Ark reads the target a frame later, when there is no current target.
        get: () =>
          !event.currentTarget || page.includes(event.currentTarget)
            ? answer
            : Reflect.get(Event.prototype, name, event),
      })
    }
  }

  const listening = new AbortController()
  const { signal } = listening
  for (const type of watched.split(' '))
    window.addEventListener(type, disguise, { capture: true, passive: true, signal })
  return () => listening.abort()
}
