import './dialog.css'

import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'

import { useWords } from '@stepup/kit/locale.ts'
import { kitWords } from '@stepup/kit/words.ts'
import { IconButton } from '@stepup/kit/button.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog, open while it is rendered. The browser traps the focus in it, and returns it afterwards. */
export function Dialog({ title, onClose, children }: DialogProps): ReactNode {
  const { close } = useWords(kitWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    // The browser would focus the first control, which closes the dialog.
    element?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <IconButton label={close} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      {children}
    </dialog>
  )
}
