import type { PaymentDetail, PendingApproval } from '@stepup/protocol'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode, SyntheticEvent } from 'react'

import { answerApproval } from '../api/approvals.ts'
import { Refusal } from '../api/call.ts'
import { errorWords } from '../api/words.ts'
import { formatIban, formatMoney } from '../format/format.ts'
import { Field, readText } from '../layout/field.tsx'

const titles: Readonly<Record<string, string>> = {
  'transfer.create': 'Approve a transfer',
  'session.create': 'Somebody signs in',
  'card.reveal': 'Show a card number',
  'limit.change': 'Change the daily limit',
  'password.change': 'Change the password',
  'device.remove': 'Remove a device',
}

interface ApprovalCardProps {
  readonly approval: PendingApproval
  readonly onAnswer: (said: string) => void
}

/** One question of another device: what it is about, and yes with the number, or no. */
export function ApprovalCard({ approval, onAnswer }: ApprovalCardProps): ReactNode {
  const { id, action, authorization_details: details = [], requested_by: requestedBy } = approval
  const answer = useMutation({
    mutationFn: (given: Parameters<typeof answerApproval>[1]) => answerApproval(id, given),
    onSuccess: (_, { approve }) =>
      onAnswer(
        approve
          ? 'Approved. Go on at your other screen.'
          : 'Stopped. If you didn’t start this, somebody may know your password: change it.',
      ),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const number = readText(event.currentTarget, 'number').replaceAll(/\D/g, '')
    if (!answer.isPending) answer.mutate({ approve: true, number })
  }

  return (
    <form className="panel" noValidate aria-label={titles[action] ?? 'Approve this'} onSubmit={handleSubmit}>
      <h2>{titles[action] ?? 'Approve this'}</h2>
      {details.filter(isPayment).map((payment) => (
        <div key={payment.creditorAccount.iban} className="receipt">
          <p className="figure huge">{formatMoney(payment.instructedAmount)}</p>
          <dl>
            <div>
              <dt>To</dt>
              <dd>{payment.creditorName}</dd>
            </div>
            <div>
              <dt>Account</dt>
              <dd className="mono">{formatIban(payment.creditorAccount.iban)}</dd>
            </div>
          </dl>
        </div>
      ))}
      <p className="hint">{requestedBy ?? 'Another device'} asks.</p>
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
          That isn’t me
        </button>
      </div>
    </form>
  )
}

function numberError(error: unknown): string {
  if (!(error instanceof Refusal)) return errorWords(error)
  if (error.code === 'invalid_code') return 'That isn’t the number. Look at your other screen.'
  if (error.code === 'invalid_request') return 'Enter the number that your other screen shows.'
  if (error.code === 'challenge_locked') return 'Too many tries. Begin again on your other screen.'
  if (error.code === 'approval_not_found') return 'This is over. Begin again on your other screen.'
  return errorWords(error)
}

function isPayment(detail: { readonly type: string }): detail is PaymentDetail {
  return detail.type === 'payment'
}
