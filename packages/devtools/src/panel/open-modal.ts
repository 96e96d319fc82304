/** The modal dialogs of the page, shadow roots left out. */
function modalDialogs(): readonly HTMLDialogElement[] {
  // A browser without `:modal` can't tell which dialogs are modal, so none is followed.
  return CSS.supports('selector(:modal)') ? [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')] : []
}

/** Follows which modal dialog is on top: everything outside of it is inert. */
export interface OpenModal {
  readonly current: () => HTMLDialogElement | undefined
  readonly stop: () => void
}

/** Calls `onChange` when another modal comes on top, when it goes, and when its size changes. */
export function followOpenModal(onChange: () => void): OpenModal {
  // In opening order, which the DOM order doesn't tell.
  let opened: readonly HTMLDialogElement[] = []
  const sizes = new ResizeObserver(onChange)

  /** Returns whether the open modals have changed. */
  function look(): boolean {
    const open = modalDialogs()
    const stillOpen = opened.filter((dialog) => open.includes(dialog))
    const next = [...stillOpen, ...open.filter((dialog) => !stillOpen.includes(dialog))]
    const isSame = next.length === opened.length && next.every((dialog, index) => dialog === opened[index])
    if (isSame) return false
    opened = next
    sizes.disconnect()
    const top = opened.at(-1)
    if (top) sizes.observe(top)
    return true
  }

  const changes = new MutationObserver(() => look() && onChange())
  changes.observe(document, { subtree: true, childList: true, attributeFilter: ['open'] })
  look()
  return {
    current: () => opened.at(-1),
    stop() {
      changes.disconnect()
      sizes.disconnect()
    },
  }
}
