import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { inboxQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { inboxWords } from '../words/inbox.ts'
import { Messages } from './messages.tsx'

/** The demo's e-mails and text messages. Codes work without an e-mail or SMS provider. */
export function InboxPage(): ReactNode {
  const words = useWords(inboxWords)
  return (
    <Page title={words.title} lead={words.lead}>
      <Answer query={useQuery(inboxQuery)}>{({ messages }) => <Messages messages={messages} />}</Answer>
    </Page>
  )
}
