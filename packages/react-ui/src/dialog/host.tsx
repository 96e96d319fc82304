import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'

import { enclosingPopover } from './enclosing-popover.ts'

/** What other modals listen for on `document`: outside clicks, focus leaving, scrolling, keys. */
const isolated =
  'pointerdown pointerup mousedown mouseup click touchstart touchmove touchend wheel focusin focusout keydown keyup submit'

interface HostProps {
  readonly container: HTMLElement | undefined
  readonly children: ReactNode
}

/**
 * The element that the dialog lives in, while it is mounted.
 *
 * It's made when the prompt opens, since one that already stood there would have been hidden by whichever modal
 * opened in between. Events stop at it, on their way up: other modals would take them for clicks outside of theirs.
 * React listens on it too, which is before they leave it.
 */
export function Host({ container, children }: HostProps): ReactNode {
  const [host, setHost] = useState<HTMLElement>()

  useLayoutEffect(() => {
    const made = document.createElement('div')
    // React Aria leaves elements with this mark out of what it hides and of what counts as outside.
    made.dataset['reactAriaTopLayer'] = 'true'
    // Radix and vaul take the pointer from `<body>`, and everything in it inherits that.
    made.style.pointerEvents = 'auto'
    for (const type of isolated.split(' '))
      made.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
    ;(container ?? enclosingPopover() ?? document.body).append(made)
    setHost(made)
    return () => made.remove()
  }, [container])

  return host && createPortal(children, host)
}
