import * as Dialog from '@radix-ui/react-dialog'
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
          <Dialog.Overlay className="overlay" />
          <Dialog.Content
            className="su-host panel"
            data-scheme="auto"
            aria-describedby={undefined}
            onOpenAutoFocus={(event) => {
              event.preventDefault()
              focus.current?.focus()
            }}
          >
            {challenge && (
              <Content
                challenge={challenge}
                title={<Dialog.Title className="su-title">Approve this transfer</Dialog.Title>}
                primary={<button type="button" ref={focus} {...primary} />}
                onClose={close}
              />
            )}
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  )
}
