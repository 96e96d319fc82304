import * as Dialog from '@radix-ui/react-dialog'
import type { ReactNode } from 'react'

export const name = 'Radix Dialog'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Dialog.Root>
      <Dialog.Trigger>Open</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="panel" data-outer="" aria-describedby={undefined}>
          <Dialog.Title>Payment</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
