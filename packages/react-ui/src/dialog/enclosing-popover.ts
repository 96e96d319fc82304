import { currentInvoker } from './invoker.ts'

/**
 * The open popover that the person is in. `showModal()` closes every popover that the dialog doesn't stand in (HTML,
 * "show a modal dialog"), so the prompt has to be put inside.
 */
export function enclosingPopover(): HTMLElement | undefined {
  return currentInvoker().find((element) => /auto|hint/.test(element.popover ?? '') && element.matches(':popover-open'))
}

/** Should the popover close by itself, it would take the prompt along: the prompt moves out to the page then. */
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
