import { currentInvoker } from './invoker.ts'

/**
 * Returns the open popover that has the focus. `showModal()` closes every popover that does not contain the dialog (HTML, "show a modal
 * dialog"), so the prompt moves inside.
 */
export function enclosingPopover(): HTMLElement | undefined {
  return currentInvoker().find((element) => /auto|hint/.test(element.popover ?? '') && element.matches(':popover-open'))
}

/** If the popover closes, the prompt moves back to the page. */
export function outlivePopover(dialog: HTMLDialogElement): () => void {
  const popover = dialog.closest('[popover]')
  function leave(event: Event): void {
    const host = dialog.closest('.su-host')?.parentElement
    if (!host || event.target !== popover || popover?.matches(':popover-open')) return
    dialog.close()
    document.body.append(host)
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-focus]')?.focus()
  }
  popover?.addEventListener('toggle', leave)
  return () => popover?.removeEventListener('toggle', leave)
}
