import { Dialog } from '@ark-ui/react/dialog'
import { Portal } from '@ark-ui/react/portal'
import type { ReactNode } from 'react'

export const name = 'Ark UI Dialog'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Dialog.Root>
      <Dialog.Trigger>Open</Dialog.Trigger>
      <Portal>
        <Dialog.Backdrop className="overlay" />
        <Dialog.Positioner>
          <Dialog.Content className="panel" data-outer="">
            <Dialog.Title>Payment</Dialog.Title>
            {children}
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  )
}
