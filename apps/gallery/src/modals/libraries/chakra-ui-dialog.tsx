import { ChakraProvider, Dialog, defaultSystem, Portal } from '@chakra-ui/react'
import type { ReactNode } from 'react'

export const name = 'Chakra UI Dialog'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <ChakraProvider value={defaultSystem}>
      <Dialog.Root>
        <Dialog.Trigger>Open</Dialog.Trigger>
        <Portal>
          <Dialog.Backdrop />
          <Dialog.Positioner>
            <Dialog.Content data-outer="">
              <Dialog.Header>
                <Dialog.Title>Payment</Dialog.Title>
              </Dialog.Header>
              <Dialog.Body>{children}</Dialog.Body>
            </Dialog.Content>
          </Dialog.Positioner>
        </Portal>
      </Dialog.Root>
    </ChakraProvider>
  )
}
