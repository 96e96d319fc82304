import Dialog from '@mui/material/Dialog'
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
      <Dialog open={challenge !== undefined} onClose={close} transitionDuration={0}>
        <div className="su-host content" data-scheme="auto">
          {challenge && (
            <Content
              challenge={challenge}
              title={<h2 className="su-title">Approve this transfer</h2>}
              primary={<button type="button" autoFocus {...primary} />}
              onClose={close}
            />
          )}
        </div>
      </Dialog>
    </>
  )
}
