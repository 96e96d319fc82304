import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'

import { inboxQuery } from '../api/queries.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'

/** The same for who is still signing in, whose code has no other place to arrive at. For everybody else, the way in. */
export function InboxOutside({ children }: { readonly children: ReactNode }): ReactNode {
  const query = useQuery({ ...inboxQuery, retry: false })
  if (query.isPending) return null
  return query.isError ? (
    children
  ) : (
    <main className="outside">
      <InboxPage />
    </main>
  )
}

/** The demo's mail and text messages, so that codes work without anybody to send them. */
export function InboxPage(): ReactNode {
  const query = useQuery({ ...inboxQuery, staleTime: 0 })
  return (
    <Page title="Inbox">
      <p className="lead">
        The mail and the text messages that Northbank would send you. This demo keeps them here instead.
      </p>
      <button type="button" className="button secondary fit" onClick={() => void query.refetch()}>
        <RefreshCw aria-hidden="true" strokeWidth={1.75} /> Check for messages
      </button>
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
