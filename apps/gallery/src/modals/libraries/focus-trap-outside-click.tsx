import { createFocusTrap } from 'focus-trap'
import { type ReactNode, useEffect, useRef, useState } from 'react'

export const name = 'focus-trap with clickOutsideDeactivates'

/** A panel that closes on a click outside. */
export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && <Panel onClose={() => setOpen(false)}>{children}</Panel>}
    </>
  )
}

function Panel({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    if (!ref.current) return
    const trap = createFocusTrap(ref.current, {
      clickOutsideDeactivates: true,
      onDeactivate: () => close.current(),
    }).activate()
    // Unmounting must not close the panel, because StrictMode unmounts once.
    return () => void trap.deactivate({ onDeactivate: () => {} })
  }, [])
  return (
    <div ref={ref} className="panel" role="dialog" aria-label="Payment" data-outer="">
      {children}
    </div>
  )
}
