import { type ReactNode, useLayoutEffect, useRef } from 'react'

import { Content, primary } from '../content.tsx'
import { useBareCall } from '../use-bare-call.ts'

/** The native minimum of a modal: what the browser needs, without any of our code. */
export function Example(): ReactNode {
  const { challenge, send, close } = useBareCall()
  const dialog = useRef<HTMLDialogElement>(null)
  const focus = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (challenge === undefined) return
    dialog.current?.showModal()
    focus.current?.focus()
  }, [challenge])
  return (
    <>
      <button type="button" onClick={send}>
        Send
      </button>
      {challenge && (
        <dialog ref={dialog} className="su-host panel" data-scheme="auto" onClose={close}>
          <Content
            challenge={challenge}
            title={<h2 className="su-title">Approve this transfer</h2>}
            primary={<button type="button" ref={focus} {...primary} />}
            onClose={close}
          />
        </dialog>
      )}
    </>
  )
}
