import './inbox.css'

import type { InboxMessage } from '@stepup/bank-api/contract'
import { Inbox, Mail, MessageSquareMore } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from '@stepup/kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { inboxWords } from '../words/inbox.ts'
import { codeField, codeIn, fillCode } from './fill-code.ts'

/** Messages, newest first. */
export function Messages({ messages }: { readonly messages: readonly InboxMessage[] }): ReactNode {
  const words = useWords(inboxWords)
  if (messages.length === 0)
    return (
      <div className="card">
        <Empty icon={<Inbox />}>{words.none}</Empty>
      </div>
    )
  return (
    <div className="messages">
      {messages.map((message) => (
        <Message key={message.id} {...message} />
      ))}
    </div>
  )
}

function Message({ kind, subject, to, at, text }: InboxMessage): ReactNode {
  const words = useWords(inboxWords)
  const format = useFormat()
  // The code is offered only if the page has a field for it.
  const code = codeField() && codeIn(text)
  return (
    <article className="card message">
      <h2>
        {kind === 'sms' ? <MessageSquareMore /> : <Mail />}
        {kind === 'sms' ? words.sms : subject}
      </h2>
      <p className="hint">{words.to(to, format.moment(at))}</p>
      <p className="message-text">{text}</p>
      {code !== undefined && (
        <Button variant="tinted" aria-label={words.fillCode(code)} onClick={() => fillCode(code)}>
          {words.fill}
        </Button>
      )}
    </article>
  )
}
