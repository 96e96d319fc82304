import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Actions, Button, type ButtonProps } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorText } from '../words/errors.ts'

/** The state of the call that a form makes. */
export type Sending = Pick<UseMutationResult, 'isPending' | 'error'>

interface FormProps {
  /** Name of the button that sends the form. Absent for a reader who may not send it. */
  readonly submit?: string | false
  readonly variant?: ButtonProps['variant']
  readonly disabled?: boolean
  /** Whether the form shows its own validation messages instead of the browser's. */
  readonly noValidate?: boolean
  /** The form's call: while it is pending, the form can't be submitted again; its error is shown. */
  readonly sending?: Sending
  readonly onSubmit: () => void
  /** Closes the dialog that the form is in. */
  readonly onCancel?: () => void
  /** Elements beside the button that sends the form. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

/** Fields below each other, the error of their call, and the buttons. */
export function Form(props: FormProps): ReactNode {
  const { submit, variant, disabled, noValidate, sending, onSubmit, onCancel, more, children } = props
  const { cancel } = useWords(commonWords)
  const explain = useErrorText()
  return (
    <form
      noValidate={noValidate}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending?.isPending) onSubmit()
      }}
    >
      <Stack>
        {children}
        {sending?.error && <p role="alert">{explain(sending.error)}</p>}
        {submit && (
          <Actions>
            <Button type="submit" variant={variant} busy={sending?.isPending ?? false} disabled={disabled ?? false}>
              {submit}
            </Button>
            {onCancel && (
              <Button variant="secondary" onClick={onCancel}>
                {cancel}
              </Button>
            )}
            {more}
          </Actions>
        )}
      </Stack>
    </form>
  )
}
