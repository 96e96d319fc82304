import './approve.css'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react'

import { approvalsQuery } from '../api/queries.ts'
import { Actions, Button, ButtonLink } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { lazyOr } from '../shell/lazy-or.ts'
import { LostPart } from '../shell/lost-page.tsx'
import { approveWords, useApprovalTitle, useAsker } from '../words/approve.ts'
import { commonWords } from '../words/common.ts'
import { notifyOf } from './notify.ts'

const ApprovalCard = lazyOr(async () => (await import('./approval-card.tsx')).ApprovalCard, LostPart)

/** Shows pending approvals over the open page, which keeps its state. */
export function Waiting({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useWords(approveWords)
  const titleOf = useApprovalTitle()
  const askerOf = useAsker()
  const queryClient = useQueryClient()
  const headingId = useId()
  const { approvals = [] } = useQuery(approvalsQuery).data ?? {}
  const [answered, setAnswered] = useState<'approved' | 'denied'>()
  const [first] = approvals
  const isTakenOver = first !== undefined || answered !== undefined

  return (
    <>
      {isTakenOver && (
        <section className="takeover" aria-labelledby={headingId}>
          {/* The page below is hidden, with its heading. */}
          <h1 id={headingId} className="visually-hidden">
            {words.waiting}
          </h1>
          <Suspense>
            {approvals.map((approval) => (
              <ApprovalCard
                key={approval.id}
                approval={approval}
                onAnswer={(answer) => {
                  setAnswered(answer)
                  void queryClient.invalidateQueries({ queryKey: approvalsQuery.queryKey })
                }}
              />
            ))}
          </Suspense>
          {first ? (
            <Announced
              id={first.id}
              title={titleOf(first)}
              asker={askerOf(first)}
              count={approvals.length}
              onShow={() => setAnswered(undefined)}
            />
          ) : (
            <Outcome denied={answered === 'denied'} onClose={() => setAnswered(undefined)} />
          )}
        </section>
      )}
      <div className="behind" hidden={isTakenOver}>
        {children}
      </div>
    </>
  )
}

interface AnnouncedProps {
  readonly id: string
  readonly title: string
  readonly asker: string
  readonly count: number
  readonly onShow: () => void
}

/** Announces a pending approval in the tab's title and by a notification. */
function Announced({ id, title, asker, count, onShow }: AnnouncedProps): ReactNode {
  const handleShow = useRef(onShow)

  useEffect(() => {
    const before = document.title
    document.title = `(${count}) ${title} · Northbank`
    return () => void (document.title = before)
  }, [title, count])

  // A new approval replaces the outcome of the previous one.
  useEffect(() => {
    handleShow.current()
    return notifyOf(id, `${title}. ${asker}`)
  }, [id, title, asker])

  return null
}

function Outcome({ denied, onClose }: { readonly denied: boolean; readonly onClose: () => void }): ReactNode {
  const words = useWords(approveWords)
  const { done } = useWords(commonWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="card" role="status">
      <Stack>
        <h2 ref={heading} tabIndex={-1}>
          {denied ? words.denied : words.approved}
        </h2>
        <p>{denied ? words.secure : words.continue}</p>
        <Actions>
          {denied && (
            <ButtonLink href="/security#password" onClick={onClose}>
              {words.changePassword}
            </ButtonLink>
          )}
          <Button variant={denied ? 'quiet' : 'primary'} onClick={onClose}>
            {denied ? words.itWasMe : done}
          </Button>
        </Actions>
      </Stack>
    </div>
  )
}
