import './inbox.css'

import { useStepUpFlow } from '@stepup/react'
import { useQuery } from '@tanstack/react-query'
import { Mail, MessageSquareMore } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

import { inboxQuery } from '../api/queries.ts'
import { Button } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { inboxWords } from '../words/inbox.ts'
import { codeIn, fillCode } from './fill-code.ts'

interface PromptInboxProps {
  /** Messages that may contain the code. Default: the customer's. */
  readonly query?: typeof inboxQuery
}

/** Shows the message with the code beside the waiting prompt, like a phone's notification. Demo only. */
export function PromptInbox({ query = inboxQuery }: PromptInboxProps): ReactNode {
  const { state } = useStepUpFlow()
  const waits = state.status === 'entering' && state.delivery !== undefined
  const [dialog, setDialog] = useState<Element | null>(null)

  // The page behind the prompt is inert, so the message renders inside the prompt's element.
  useEffect(() => {
    setDialog(waits ? document.querySelector('dialog.su-dialog') : null)
  }, [waits])

  return waits && dialog && createPortal(<Arrived query={query} />, dialog)
}

function Arrived({ query }: Required<PromptInboxProps>): ReactNode {
  const words = useWords(inboxWords)
  const { data } = useQuery(query)
  const message = data?.messages.find(({ text }) => codeIn(text) !== undefined)
  const code = message && codeIn(message.text)
  const ref = useRef<HTMLDivElement>(null)

  // Uses the top layer, because the prompt's element scrolls and would clip the message.
  useEffect(() => ref.current?.showPopover(), [code])

  if (code === undefined) return null
  return (
    <div ref={ref} popover="manual" className="prompt-inbox" role="status" key={code}>
      {message?.kind === 'sms' ? <MessageSquareMore /> : <Mail />}
      <p>
        <b>{message?.kind === 'sms' ? words.newSms : words.newMail}</b>
        <span className="figure">{code.replace(/^(...)/, '$1 ')}</span>
      </p>
      <Button variant="tinted" aria-label={words.fillCode(code)} onClick={() => fillCode(code)}>
        {words.fill}
      </Button>
    </div>
  )
}
