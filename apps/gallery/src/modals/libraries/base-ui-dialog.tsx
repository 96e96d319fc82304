import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

export const name = 'Base UI Dialog'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Dialog.Root>
      <Dialog.Trigger>Open</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="overlay" />
        <Dialog.Popup className="panel" data-outer="">
          <Dialog.Title>Payment</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
