import { currentInvoker } from './invoker.ts'

/**
 * Returns the open popover that has the focus. `showModal()` closes every popover that does not contain the dialog (HTML, "show a modal
 * dialog"), so the prompt moves inside. It leaves manual popovers open. The devtools are one, and move into the prompt.
 */
export function enclosingPopover(): HTMLElement | undefined {
  return currentInvoker().find((element) => element.matches(':not([popover=manual]):where(:popover-open)'))
}

/**
 * Shows the dialog as a modal until the returned function is called, and again when it is lost. If the popover around it closes, or its
 * container leaves the page, it moves to `<body>`. A dialog that is moved, also with its container, is no longer modal (HTML, "dialog HTML
 * element removing steps").
 */
export function keepShown(dialog: HTMLDialogElement): () => void {
  // SAFETY: the prompt's themed element is in its host.
  const host = dialog.parentElement?.parentElement as HTMLElement
  // Number of moves. It is limited, because a script that always removes the host would otherwise freeze the page.
  let moves = 0
  function check(): void {
    // `:where` accepts what a browser without popovers doesn't know.
    const lost = !dialog.isConnected || dialog.closest('[popover]:not(:where(:popover-open))')
    if (lost ? moves++ > 8 : dialog.matches(':modal')) return
    if (lost) document.body.append(host)
    // The browser then focuses this element instead of the close button.
    dialog.querySelector('[data-focus]')?.toggleAttribute('autofocus', true)
    dialog.open = false
    dialog.showModal?.()
    // jsdom, in which apps are tested, has no `showModal`. There the dialog is open, and not modal.
    dialog.open = true
  }
  check()
  const observer = new MutationObserver(check)
  observer.observe(document, { childList: true, subtree: true })
  // `toggle` does not bubble.
  document.addEventListener('toggle', check, true)
  return () => {
    observer.disconnect()
    document.removeEventListener('toggle', check, true)
    dialog.close?.()
    dialog.open = false
  }
}
