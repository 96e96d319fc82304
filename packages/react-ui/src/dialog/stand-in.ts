const controls = 'a, button, input, label, option, select, summary, textarea, [role=button], [role^=menuitem]'

/** What other modals listen for on `document` before an event gets to the prompt: outside clicks, and focus leaving. */
const watched = 'pointerdown mousedown click touchstart focusin'

/** An element and everything above it, as `composedPath()` says it. */
function pathOf(target: EventTarget | null): readonly EventTarget[] {
  return target === null ? [window] : [target, ...pathOf(target instanceof Node ? target.parentNode : null)]
}

const nothing = (): void => {}

/**
 * Keeps other modals from cancelling events in the prompt, or from closing because of them. Focus traps and watchers of outside clicks
 * listen on `document` in the capture phase, which is before an event gets to the prompt. To listeners on the page it says that it
 * happened where the focus came from, which is inside of whatever traps it, and they can't cancel it; inside of the host it is itself.
 *
 * @param host - What holds the prompt.
 * @param invoker - Where the focus came from, and its ancestors.
 * @returns Its undo.
 */
export function standIn(host: HTMLElement, invoker: readonly HTMLElement[]): () => void {
  const listening = new AbortController()

  function disguise(event: Event): void {
    const path = event.composedPath()
    if (!path.includes(host)) return
    const page = path.slice(path.indexOf(host) + 1)
    // No control, and in none: an app that looks for one above the target would take it for pressed.
    const target = invoker.find((element) => element.isConnected && !element.closest(controls)) ?? document.body
    const answers: Readonly<Record<string, unknown>> = {
      target,
      composedPath: () => pathOf(target),
      preventDefault: nothing,
      stopPropagation: nothing,
      stopImmediatePropagation: nothing,
    }
    for (const name of Object.keys(answers)) {
      Object.defineProperty(event, name, {
        // Ark reads the target a frame later, when there is no current target.
        get: () =>
          !event.currentTarget || page.includes(event.currentTarget)
            ? answers[name]
            : Reflect.get(Event.prototype, name, event),
      })
    }
  }

  for (const type of watched.split(' '))
    window.addEventListener(type, disguise, { capture: true, passive: true, signal: listening.signal })
  return () => listening.abort()
}
