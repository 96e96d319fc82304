import { StepUpButton } from '@stepup/react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { Refusal } from '../api/call.ts'
import { confirmNumber, startNumber, type NumberStart } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { Button } from '../layout/button.tsx'
import { Field, readText } from '../layout/field.tsx'

interface TextMessagesProps {
  readonly onDone: (said: string) => void
}

/** Enrolls a phone number, confirmed by a code. */
export function TextMessages({ onDone }: TextMessagesProps): ReactNode {
  const [number, setNumber] = useState('')
  const [started, setStarted] = useState<NumberStart>()
  const [error, setError] = useState<unknown>()
  const confirm = useMutation({
    mutationFn: (code: string) => confirmNumber(started?.id ?? '', code),
    onSuccess: () => onDone('Text messages added.'),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (started && !confirm.isPending) confirm.mutate(readText(event.currentTarget, 'code'))
  }

  return (
    <form className="panel" noValidate onSubmit={handleSubmit}>
      <h3>Codes by text message</h3>
      {started ? (
        <>
          <p className="hint" role="status">
            We sent a code to {started.target}.
          </p>
          <Field
            label="Code from the message"
            name="code"
            className="mono"
            inputMode="numeric"
            autoComplete="one-time-code"
            error={confirm.isError ? codeError(confirm.error) : undefined}
          />
        </>
      ) : (
        <>
          <p className="hint">Less safe than a passkey, because numbers can be hijacked. Use it as a backup.</p>
          <Field
            label="Mobile number"
            type="tel"
            autoComplete="tel"
            placeholder="+49 151 23456789"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            error={error === undefined ? undefined : numberError(error)}
          />
        </>
      )}
      <div className="actions">
        {started ? (
          <button type="submit" className="button" aria-disabled={confirm.isPending || undefined}>
            Confirm
          </button>
        ) : (
          <StepUpButton
            render={<Button />}
            call={() => startNumber(number)}
            onSuccess={setStarted}
            onCancelled={() => onDone('Nothing was changed.')}
            onError={setError}
          >
            Send a code
          </StepUpButton>
        )}
        <button type="button" className="button quiet" onClick={() => onDone('Nothing was changed.')}>
          Not now
        </button>
      </div>
    </form>
  )
}

function numberError(error: unknown): string {
  if (error instanceof Refusal && error.code === 'invalid_request')
    return 'Enter the number with its country code, such as +49 151 23456789.'
  return errorWords(error)
}

function codeError(error: unknown): string {
  if (error instanceof Refusal && error.code === 'invalid_code')
    return 'That code isn’t right. Enter the one from the latest message.'
  return errorWords(error)
}
