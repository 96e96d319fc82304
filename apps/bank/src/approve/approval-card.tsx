import './approve.css'

import type { ApprovalAnswer, PendingApproval } from '@stepup/protocol'
import { digitsOf } from '@stepup/react'
import { createWords, summarize, type DetailSummary, type Words } from '@stepup/react-ui'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, type ReactNode, type SyntheticEvent } from 'react'

import { approver, refusedWith } from '../api/approvals.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Amount } from '../kit/amount.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { Field, readText } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { usePromptMessages } from '../prompt/prompt.tsx'
import { renderers } from '../prompt/standing-order.ts'
import { approveWords, refusedApproval, useApprovalTitle, useAsker } from '../words/approve.ts'
import { useErrorTexts } from '../words/errors.ts'

interface ApprovalCardProps {
  readonly approval: PendingApproval
  readonly onAnswer: (answer: 'approved' | 'denied') => void
}

/** A pending approval from another device: its details, a field for the number, and a button to deny. */
export function ApprovalCard({ approval, onAnswer }: ApprovalCardProps): ReactNode {
  const words = useWords(approveWords)
  const refused = useWords(refusedApproval)
  const titleOf = useApprovalTitle()
  const errors = useErrorTexts()
  const askerOf = useAsker()
  const messages = usePromptMessages()
  const promptWords = useMemo(() => createWords(messages), [messages])
  const heading = useRef<HTMLHeadingElement>(null)
  // The element that had the focus is covered by the card.
  useEffect(() => heading.current?.focus(), [])
  const answer = useMutation({
    mutationFn: (given: ApprovalAnswer) => approver.answer(approval, given),
    onSuccess: (_, { approve }) => onAnswer(approve ? 'approved' : 'denied'),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const number = digitsOf(readText(event.currentTarget, 'number'))
    if (!answer.isPending) answer.mutate({ approve: true, number })
  }

  const title = titleOf(approval)
  return (
    <form className="card" noValidate aria-label={title} onSubmit={handleSubmit}>
      <Stack>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {summarize(approval, promptWords, renderers).map((summary, index) => (
          <Detail key={index} summary={summary} words={promptWords} />
        ))}
        <p className="hint">{askerOf(approval)}</p>
        <Field
          label={words.number}
          name="number"
          large
          inputMode="numeric"
          dir="ltr"
          autoComplete="off"
          maxLength={6}
          error={answer.isError ? (refused[refusedWith(answer.error) ?? ''] ?? errors.of(answer.error)) : undefined}
        />
        <Actions>
          <Button type="submit" aria-disabled={answer.isPending || undefined}>
            {words.approve}
          </Button>
          <Button
            variant="secondary"
            aria-disabled={answer.isPending || undefined}
            onClick={() => {
              if (!answer.isPending) answer.mutate({ approve: false })
            }}
          >
            {words.deny}
          </Button>
        </Actions>
      </Stack>
    </form>
  )
}

interface DetailProps {
  readonly summary: DetailSummary
  readonly words: Words
}

/** Shows every detail of the other device's prompt, in the same words. Customers approve only what they see. */
function Detail({ summary: { amount, facts, parts }, words }: DetailProps): ReactNode {
  return (
    <div className="detail">
      {amount && (
        <p>
          <Amount value={amount.value} unit={amount.unit} />
        </p>
      )}
      <Facts>
        {facts.map(({ label, value, identifier }) => (
          <Fact key={label} name={label} isNumber={identifier}>
            {words.isolate(value)}
          </Fact>
        ))}
      </Facts>
      {parts?.items.map((part, index) => (
        <Detail key={index} summary={part} words={words} />
      ))}
    </div>
  )
}
