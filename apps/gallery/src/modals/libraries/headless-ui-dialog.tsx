import { Dialog, DialogBackdrop, DialogPanel, DialogTitle } from '@headlessui/react'
import { type ReactNode, useState } from 'react'

export const name = 'Headless UI Dialog'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={open} onClose={setOpen}>
        <DialogBackdrop className="overlay" />
        <DialogPanel className="panel" data-outer="">
          <DialogTitle>Payment</DialogTitle>
          {children}
        </DialogPanel>
      </Dialog>
    </>
  )
}
