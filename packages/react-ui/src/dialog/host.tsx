import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'

import { enclosingPopover } from './place.ts'
import { currentInvoker } from './invoker.ts'
import { standIn } from './stand-in.ts'

/** Events that other modals listen for on `document` in the bubbling phase: outside clicks, lost focus, scrolling, keys. */
const isolated =
  'pointerdown mousedown click touchstart focusin pointerup mouseup touchmove touchend wheel focusout keydown keyup submit'

interface HostProps {
  readonly container?: HTMLElement | undefined
  readonly children: ReactNode
}

/**
 * The element that the dialog lives in, while it is mounted.
 *
 * It is appended when the prompt opens, because an earlier element would have been hidden by a modal that opened in
 * between. Bubbling events stop at it, because other modals would treat them as outside clicks; React listens on it,
 * too. For the capture phase, see {@link standIn}.
 */
export function Host({ container, children }: HostProps): ReactNode {
  const [{ host, ...made }, setMade] = useState(() => ({ container, host: createHost() }))
  // Another container needs a new host, which opens the dialog again.
  if (made.container !== container) setMade({ container, host: createHost() })
  return createPortal(
    <>
      <Attached host={host} container={container} />
      {children}
    </>,
    host,
  )
}

/** Attaches the host before its content: effects run in order, and a dialog can be shown only inside a document. */
function Attached({ host, container }: Omit<HostProps, 'children'> & { readonly host: HTMLElement }): ReactNode {
  useLayoutEffect(() => {
    const leave = standIn(host, currentInvoker())
    // An element that has left the page can't show a dialog.
    ;((container?.isConnected ? container : enclosingPopover()) ?? document.body).append(host)
    return () => {
      leave()
      host.remove()
    }
  }, [container, host])
  return null
}

function createHost(): HTMLElement {
  const host = document.createElement('div')
  // React Aria neither hides elements with this mark nor treats them as outside.
  host.dataset['reactAriaTopLayer'] = 'true'
  // A box around a dialog makes Chromium prepare the whole page for painting once more. Radix and vaul disable pointer events on `<body>`,
  // and its content inherits that.
  host.style.cssText = 'display:contents;pointer-events:auto'
  for (const type of isolated.split(' '))
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
  return host
}
