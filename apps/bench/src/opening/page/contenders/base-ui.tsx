import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'

import { Content, primary } from '../content.tsx'
import { useBareCall } from '../use-bare-call.ts'

export function Example(): ReactNode {
  const { challenge, send, close } = useBareCall()
  const focus = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button type="button" onClick={send}>
        Send
      </button>
      <Dialog.Root open={challenge !== undefined} onOpenChange={close}>
        <Dialog.Portal>
          <Dialog.Backdrop className="overlay" />
          <Dialog.Popup className="su-host panel" data-scheme="auto" initialFocus={focus}>
            {challenge && (
              <Content
                challenge={challenge}
                title={<Dialog.Title className="su-title">Approve this transfer</Dialog.Title>}
                primary={<button type="button" ref={focus} {...primary} />}
                onClose={close}
              />
            )}
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  )
}
