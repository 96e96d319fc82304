import './staff.css'

import { StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { PromptInbox } from '../inbox/prompt-inbox.tsx'
import { Answer } from '../kit/answer.tsx'
import { Mark } from '../kit/mark.tsx'
import { LocaleProvider } from '../locale/locale-provider.tsx'
import { LocaleSwitch } from '@stepup/kit/locale-switch.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { brand, slots, usePromptMessages } from '../prompt/prompt.tsx'
import { useHeading } from '../shell/page.tsx'
import { shellWords } from '../words/shell.ts'
import { staffWords } from '../words/staff.ts'
import { Member } from './member.tsx'
import { callAsStaff, staffInboxQuery, staffQuery, staffStepUp } from './staff-client.ts'
import { StaffSignIn } from './staff-sign-in.tsx'

const links = { enroll: '/staff', secure: '/staff' }

/** The page of the bank's staff, with their own session. */
export function Staff(): ReactNode {
  return (
    <StepUpProvider client={staffStepUp}>
      <LocaleProvider customer={null}>
        <StaffPage />
      </LocaleProvider>
    </StepUpProvider>
  )
}

function StaffPage(): ReactNode {
  const words = useWords(staffWords)
  const shell = useWords(shellWords)
  const heading = useHeading(words.title)
  const messages = usePromptMessages()
  const session = useQuery(staffQuery)
  const signOut = useSignOut()
  return (
    <div className="landing">
      <header className="landing-top">
        <Link href="/" className="wordmark" aria-label={shell.home}>
          <Mark /> <span>Northbank</span>
        </Link>
        <div className="tools">
          <LocaleSwitch />
          {session.data?.staff && (
            <button type="button" className="tool" onClick={() => signOut.mutate()}>
              <LogOut /> <span>{words.signOut}</span>
            </button>
          )}
        </div>
      </header>
      <main className="staff">
        <div className="staff-head">
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
          <p>{words.lead}</p>
        </div>
        <Answer query={session}>
          {({ staff, colleagues, yearWritten }) =>
            staff ? <Member member={staff} yearWritten={yearWritten} /> : <StaffSignIn colleagues={colleagues} />
          }
        </Answer>
      </main>
      <StepUpModal messages={messages} brand={brand} links={links} slots={slots} />
      {session.data?.staff && session.data.demo && <PromptInbox query={staffInboxQuery} />}
    </div>
  )
}

function useSignOut() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => callAsStaff<void>('/api/staff/session', { method: 'DELETE' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: staffQuery.queryKey }),
  })
}
