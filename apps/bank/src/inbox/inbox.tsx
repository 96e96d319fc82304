import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { inboxQuery } from '../api/queries.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'

/** The demo's e-mails and text messages. Codes work without an e-mail or SMS provider. */
export function InboxPage(): ReactNode {
  const query = useQuery(inboxQuery)
  return (
    <Page title="Inbox">
      <p className="lead">Demo inbox: e-mails and texts Northbank would send you.</p>
      <Answer query={query}>
        {({ messages }) =>
          messages.length === 0 ? (
            <p className="hint">No messages yet.</p>
          ) : (
            messages.map((message) => (
              <article key={message.id} className="mail">
                <h2>{message.kind === 'sms' ? 'Text message' : message.subject}</h2>
                <p className="hint">
                  To {message.to} · {formatMoment(message.at)}
                </p>
                <p className="mail-text">{message.text}</p>
              </article>
            ))
          )
        }
      </Answer>
    </Page>
  )
}
