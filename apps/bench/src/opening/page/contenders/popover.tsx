import { type ReactNode, useLayoutEffect, useRef } from 'react'

import { Content, primary } from '../content.tsx'
import { useBareCall } from '../use-bare-call.ts'

/** A popover in the top layer, without modality: the browser's own minimum. Nothing behind it is inert. */
export function Example(): ReactNode {
  const { challenge, send, close } = useBareCall()
  const dialog = useRef<HTMLDivElement>(null)
  const focus = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (challenge === undefined) return
    dialog.current?.showPopover()
    focus.current?.focus()
  }, [challenge])
  return (
    <>
      <button type="button" onClick={send}>
        Send
      </button>
      {challenge && (
        <div ref={dialog} className="su-host panel" data-scheme="auto" popover="manual" role="dialog">
          <Content
            challenge={challenge}
            title={<h2 className="su-title">Approve this transfer</h2>}
            primary={<button type="button" ref={focus} {...primary} />}
            onClose={close}
          />
        </div>
      )}
    </>
  )
}
