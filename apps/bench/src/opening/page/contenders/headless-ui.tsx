import { Dialog, DialogBackdrop, DialogPanel, DialogTitle } from '@headlessui/react'
import type { ReactNode } from 'react'

import { Content, primary } from '../content.tsx'
import { useBareCall } from '../use-bare-call.ts'

export function Example(): ReactNode {
  const { challenge, send, close } = useBareCall()
  return (
    <>
      <button type="button" onClick={send}>
        Send
      </button>
      <Dialog open={challenge !== undefined} onClose={close}>
        <DialogBackdrop className="overlay" />
        <DialogPanel className="su-host panel" data-scheme="auto">
          {challenge && (
            <Content
              challenge={challenge}
              title={<DialogTitle className="su-title">Approve this transfer</DialogTitle>}
              primary={<button type="button" data-autofocus {...primary} />}
              onClose={close}
            />
          )}
        </DialogPanel>
      </Dialog>
    </>
  )
}
