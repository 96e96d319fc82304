import { FocusTrap } from 'focus-trap-react'
import { type ReactNode, useState } from 'react'

export const name = 'focus-trap-react'

/** A panel with default options: a click outside is prevented. */
export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && (
        <FocusTrap focusTrapOptions={{ escapeDeactivates: () => (setOpen(false), true) }}>
          <div className="panel" role="dialog" aria-label="Payment" data-outer="">
            {children}
          </div>
        </FocusTrap>
      )}
    </>
  )
}
