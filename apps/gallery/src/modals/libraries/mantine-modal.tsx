import '@mantine/core/styles.css'

import { MantineProvider, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'

export const name = 'Mantine Modal'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <MantineProvider>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Payment">
        <div data-outer="">{children}</div>
      </Modal>
    </MantineProvider>
  )
}
