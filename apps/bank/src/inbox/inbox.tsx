import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'

import { inboxQuery } from '../api/queries.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'

/** The demo's mail, so that a code by e-mail works without a mail server. */
export function InboxPage(): ReactNode {
  const query = useQuery({ ...inboxQuery, staleTime: 0 })
  return (
    <Page title="Inbox">
      <p className="lead">Mail that Northbank sent to you. It stands here because no mail server is set up.</p>
      <button type="button" className="button secondary fit" onClick={() => void query.refetch()}>
        <RefreshCw aria-hidden="true" strokeWidth={1.75} /> Check for mail
      </button>
      <Answer query={query}>
        {({ mails }) =>
          mails.length === 0 ? (
            <p className="hint">No mail yet.</p>
          ) : (
            mails.map((mail) => (
              <article key={mail.id} className="mail">
                <h2>{mail.subject}</h2>
                <p className="hint">
                  To {mail.to} · {formatMoment(mail.at)}
                </p>
                <p className="mail-text">{mail.text}</p>
              </article>
            ))
          )
        }
      </Answer>
    </Page>
  )
}
