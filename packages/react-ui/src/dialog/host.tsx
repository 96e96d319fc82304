import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'

import { enclosingPopover } from './enclosing-popover.ts'
import { currentInvoker } from './invoker.ts'
import { lockScroll } from './scroll-lock.ts'
import { standIn } from './stand-in.ts'

/** Events that other modals listen for on `document` in the bubbling phase: outside clicks, lost focus, scrolling, keys. */
const isolated =
  'pointerdown pointerup mousedown mouseup click touchstart touchmove touchend wheel focusin focusout keydown keyup submit'

interface HostProps {
  readonly container?: HTMLElement | undefined
  /** Whether the page behind is kept from scrolling. */
  readonly open: boolean
  readonly children: ReactNode
}

/**
 * The element that the dialog lives in, while it is mounted.
 *
 * It's put into the page when the prompt opens, since one that already stood there would have been hidden by whichever
 * modal opened in between. Events stop at it, on their way up: other modals would take them for clicks outside of theirs.
 * React listens on it too, which is before they leave it. On their way down, see {@link standIn}.
 */
export function Host({ container, open, children }: HostProps): ReactNode {
  const [{ host, ...made }, setMade] = useState(() => ({ container, host: createHost() }))
  // In another container it's another dialog, which has to be shown anew.
  if (made.container !== container) setMade({ container, host: createHost() })
  return createPortal(
    <>
      <Attached host={host} container={container} open={open} />
      {children}
    </>,
    host,
  )
}

/** Attaches the host before its content: effects run in order, and a dialog can be shown only inside a document. */
function Attached({ host, container, open }: Omit<HostProps, 'children'> & { readonly host: HTMLElement }): ReactNode {
  // The page is measured for it, which takes no layout while nothing of the prompt is in it.
  useLayoutEffect(() => (open ? lockScroll() : undefined), [open])
  useLayoutEffect(() => {
    const leave = standIn(host, currentInvoker())
    ;(container ?? enclosingPopover() ?? document.body).append(host)
    return () => {
      leave()
      host.remove()
    }
  }, [container, host])
  return null
}

function createHost(): HTMLElement {
  const host = document.createElement('div')
  // React Aria leaves elements with this mark out of what it hides and of what counts as outside.
  host.dataset['reactAriaTopLayer'] = 'true'
  // Radix and vaul take the pointer from `<body>`, and everything in it inherits that.
  host.style.pointerEvents = 'auto'
  for (const type of isolated.split(' '))
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
  return host
}
