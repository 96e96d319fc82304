import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'

export const name = 'React Aria Modal'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <DialogTrigger>
      <Button>Open</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="panel">
          <Dialog data-outer="">
            <Heading slot="title">Payment</Heading>
            {children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
