import { followOpenModal } from './open-modal.ts'
import { styles } from './styles.ts'

/** Events that must not reach the page, which would treat them as its own clicks, keys and scrolling. */
const own =
  'pointerdown pointerup mousedown mouseup click dblclick touchstart touchend wheel keydown keyup focusin focusout input change submit'

/** The element that the panel lives in. */
export interface Host {
  readonly root: ShadowRoot
  /** The modal that is open now. */
  readonly modal: () => HTMLDialogElement | undefined
  readonly subscribe: (listener: () => void) => () => void
  readonly remove: () => void
}

/**
 * Creates the panel's element in the top layer, with isolated styles.
 *
 * While a modal dialog is open, everything outside of it is inert, the top layer included. So the host moves into the dialog, and back when
 * the dialog closes: a popover is in the top layer wherever it is in the tree, and what is in the dialog is not inert.
 */
export function createHost(): Host {
  const element = document.createElement('stepup-devtools')
  const root = element.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  if ('popover' in element) element.popover = 'manual'
  for (const type of own.split(' '))
    element.addEventListener(type, (event) => event.stopPropagation(), { passive: true })

  const listeners = new Set<() => void>()
  const modal = followOpenModal(() => {
    settle()
    for (const listener of [...listeners]) listener()
  })

  function settle(): void {
    const parent = modal.current() ?? document.body
    if (element.parentNode === parent) return
    // Moving it otherwise would lose the focus and scroll positions inside.
    if (element.isConnected && 'moveBefore' in parent) (parent as MovesBefore).moveBefore(element, null)
    else parent.append(element)
    if ('showPopover' in element) {
      if (element.matches(':popover-open')) element.hidePopover()
      element.showPopover()
    }
  }

  settle()
  return {
    root,
    modal: modal.current,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    remove() {
      modal.stop()
      element.remove()
    },
  }
}

/** `ParentNode.moveBefore`, which TypeScript's library does not know yet. */
interface MovesBefore {
  moveBefore(node: Node, before: Node | null): void
}
