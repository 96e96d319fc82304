import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'

export const name = 'Ant Design Modal'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Modal title="Payment" open={open} onCancel={() => setOpen(false)} footer={null}>
        <div data-outer="">{children}</div>
      </Modal>
    </>
  )
}
