import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

import { Content, primary } from '../content.tsx'
import { useBareCall } from '../use-bare-call.ts'

export function Example(): ReactNode {
  const { challenge, send, close } = useBareCall()
  return (
    <>
      <button type="button" onClick={send}>
        Send
      </button>
      <ModalOverlay className="overlay" isOpen={challenge !== undefined} onOpenChange={close}>
        <Modal className="su-host panel" data-scheme="auto">
          <Dialog>
            {challenge && (
              <Content
                challenge={challenge}
                title={
                  <Heading slot="title" className="su-title">
                    Approve this transfer
                  </Heading>
                }
                primary={<Button autoFocus {...primary} />}
                onClose={close}
              />
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}
