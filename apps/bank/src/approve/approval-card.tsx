import type { ApprovalAnswer, PendingApproval } from '@stepup/protocol'
import { createWords, summarize, type DetailSummary } from '@stepup/react-ui'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode, type SyntheticEvent } from 'react'

import { approver, refusedWith } from '../api/approvals.ts'
import { errorWords } from '../api/words.ts'
import { Field, readText } from '../layout/field.tsx'
import { messages } from '../prompt-messages.ts'

const titles: Readonly<Record<string, string>> = {
  'transfer.create': 'Approve a transfer',
  'session.create': 'New sign-in',
  'card.reveal': 'Show a card number',
  'limit.change': 'Change the daily limit',
  'password.change': 'Change the password',
  'device.rename': 'Rename a device',
  'device.remove': 'Remove a device',
}

const words = createWords(messages)

/** Title of a pending approval. */
export function titleOf({ action }: Pick<PendingApproval, 'action'>): string {
  return titles[action] ?? 'Approve this request'
}

interface ApprovalCardProps {
  readonly approval: PendingApproval
  readonly onAnswer: (answer: 'approved' | 'denied') => void
}

/** A pending approval from another device: its details, a field for the number, and a button to deny. */
export function ApprovalCard({ approval, onAnswer }: ApprovalCardProps): ReactNode {
  const { requested_by: requestedBy } = approval
  const heading = useRef<HTMLHeadingElement>(null)
  // The card covers the element that had the focus.
  useEffect(() => heading.current?.focus(), [])
  const answer = useMutation({
    mutationFn: (given: ApprovalAnswer) => approver.answer(approval, given),
    onSuccess: (_, { approve }) => onAnswer(approve ? 'approved' : 'denied'),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const number = readText(event.currentTarget, 'number').replaceAll(/\D/g, '')
    if (!answer.isPending) answer.mutate({ approve: true, number })
  }

  return (
    <form className="panel" noValidate aria-label={titleOf(approval)} onSubmit={handleSubmit}>
      <h2 ref={heading} tabIndex={-1}>
        {titleOf(approval)}
      </h2>
      {summarize(approval, words).map((summary, index) => (
        <Detail key={index} {...summary} />
      ))}
      <p className="hint">Requested from {requestedBy ?? 'another device'}.</p>
      <Field
        label="Number on your other screen"
        name="number"
        className="mono"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        error={answer.isError ? numberError(answer.error) : undefined}
      />
      <div className="actions">
        <button type="submit" className="button" aria-disabled={answer.isPending || undefined}>
          Approve
        </button>
        <button
          type="button"
          className="button secondary"
          aria-disabled={answer.isPending || undefined}
          onClick={() => {
            if (!answer.isPending) answer.mutate({ approve: false })
          }}
        >
          That wasn’t me
        </button>
      </div>
    </form>
  )
}

function numberError(error: unknown): string {
  switch (refusedWith(error)) {
    case 'invalid_code':
      return 'Wrong number. Check your other screen.'
    case 'invalid_request':
      return 'Enter the number shown on your other screen.'
    case 'challenge_locked':
      return 'Too many wrong numbers. Start again on your other screen.'
    case 'approval_not_found':
      return 'This request is no longer valid. Start again on your other screen.'
    default:
      return errorWords(error)
  }
}

/** Shows every detail of the other device's prompt, in the same words. Customers approve only what they see. */
function Detail({ amount, facts, parts }: DetailSummary): ReactNode {
  return (
    <div className="receipt">
      {amount && (
        <p className="figure huge">
          {amount.value}&nbsp;{amount.unit}
        </p>
      )}
      <dl>
        {facts.map(({ label, value, identifier }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={identifier ? 'mono' : undefined}>{words.isolate(value)}</dd>
          </div>
        ))}
      </dl>
      {parts?.items.map((part, index) => (
        <Detail key={index} {...part} />
      ))}
    </div>
  )
}
