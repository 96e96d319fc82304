import { StepUpButton } from '@stepup/react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { Refusal } from '../api/call.ts'
import { confirmNumber, startNumber, type NumberStart } from '../api/factors.ts'
import { Actions, Button } from '../kit/button.tsx'
import { Stack } from '../kit/card.tsx'
import { Field, readText } from '../kit/field.tsx'
import { useWords } from '../locale/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { securityWords } from '../words/security.ts'

interface TextMessagesProps {
  readonly onDone: (said: string) => void
}

/** Enrolls a phone number, confirmed by a code. */
export function TextMessages({ onDone }: TextMessagesProps): ReactNode {
  const { texts: words } = useWords(securityWords)
  const common = useWords(commonWords)
  const errors = useErrorTexts()
  const [number, setNumber] = useState('')
  const [started, setStarted] = useState<NumberStart>()
  const [error, setError] = useState<unknown>()
  const confirm = useMutation({
    mutationFn: (code: string) => confirmNumber(started?.id ?? '', code),
    onSuccess: () => onDone(words.added),
  })
  /** Explains a refusal: by this text, if it has this code. */
  const explain = (refused: unknown, code: Refusal['code'], text: string): string =>
    refused instanceof Refusal && refused.code === code ? text : errors.of(refused)

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (started && !confirm.isPending) confirm.mutate(readText(event.currentTarget, 'code'))
  }

  return (
    <form className="setup" noValidate onSubmit={handleSubmit}>
      <Stack>
        <h3>{words.title}</h3>
        {started ? (
          <>
            <p className="hint" role="status">
              {words.sentTo(started.target)}
            </p>
            <Field
              label={words.code}
              name="code"
              className="number"
              inputMode="numeric"
              autoComplete="one-time-code"
              error={confirm.isError ? explain(confirm.error, 'invalid_code', words.wrong) : undefined}
            />
          </>
        ) : (
          <>
            <p className="hint">{words.hint}</p>
            <Field
              label={words.number}
              type="tel"
              autoComplete="tel"
              placeholder="+49 151 23456789"
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
              error={error === undefined ? undefined : explain(error, 'invalid_request', words.badNumber)}
            />
          </>
        )}
        <Actions>
          {started ? (
            <Button type="submit" aria-disabled={confirm.isPending || undefined}>
              {common.confirm}
            </Button>
          ) : (
            <StepUpButton
              render={<Button />}
              call={() => startNumber(number)}
              onSuccess={setStarted}
              onCancelled={() => onDone(common.unchanged)}
              onError={setError}
            >
              {words.sendCode}
            </StepUpButton>
          )}
          <Button variant="quiet" onClick={() => onDone(common.unchanged)}>
            {common.notNow}
          </Button>
        </Actions>
      </Stack>
    </form>
  )
}
