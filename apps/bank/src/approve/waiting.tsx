import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'

import { approvalsQuery } from '../api/queries.ts'
import { ApprovalCard, titleOf } from './approval-card.tsx'
import { notifyOf } from './notifications.tsx'

/** Shows pending approvals over the open page, which keeps its state. */
export function Waiting({ children }: { readonly children: ReactNode }): ReactNode {
  const queryClient = useQueryClient()
  const { approvals = [] } = useQuery(approvalsQuery).data ?? {}
  const [answered, setAnswered] = useState<'approved' | 'denied'>()
  const [first] = approvals
  const isTakenOver = first !== undefined || answered !== undefined

  return (
    <>
      {isTakenOver && (
        <section className="takeover" aria-label="Waiting for you">
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
          {first ? (
            <Announced
              id={first.id}
              title={titleOf(first)}
              count={approvals.length}
              onShow={() => setAnswered(undefined)}
            />
          ) : (
            <Outcome denied={answered === 'denied'} onClose={() => setAnswered(undefined)} />
          )}
        </section>
      )}
      <div className="page" hidden={isTakenOver}>
        {children}
      </div>
    </>
  )
}

interface AnnouncedProps {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly onShow: () => void
}

/** Announces a pending approval in the tab's title and by a notification. */
function Announced({ id, title, count, onShow }: AnnouncedProps): ReactNode {
  const handleShow = useRef(onShow)

  useEffect(() => {
    const before = document.title
    document.title = `(${count}) ${title} · Northbank`
    return () => void (document.title = before)
  }, [title, count])

  // A new approval replaces the outcome of the previous one.
  useEffect(() => {
    handleShow.current()
    return notifyOf(id, title)
  }, [id, title])

  return null
}

function Outcome({ denied, onClose }: { readonly denied: boolean; readonly onClose: () => void }): ReactNode {
  const panel = useRef<HTMLHeadingElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <div className="panel" role="status">
      <h2 ref={panel} tabIndex={-1}>
        {denied ? 'Denied' : 'Approved'}
      </h2>
      <p>{denied ? 'If this wasn’t you, change your password now.' : 'Continue on your other screen.'}</p>
      <div className="actions">
        {denied && (
          <Link href="/security#password" className="button" onClick={onClose}>
            Change password
          </Link>
        )}
        <button type="button" className={denied ? 'button quiet' : 'button'} onClick={onClose}>
          {denied ? 'It was me' : 'Done'}
        </button>
      </div>
    </div>
  )
}
