import type { AnswerForm } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompts/prompt-context.ts'
import type { InputSlotProps } from './slots.ts'
import { classes, useSlot } from './use-slot.tsx'

function OwnInput({ className, ...props }: InputSlotProps): ReactNode {
  return <input {...props} className={classes('su-text-input', className)} />
}

interface InputProps extends Omit<InputSlotProps, 'form'> {
  /** Whose answer it is; absent for one that is only shown. */
  readonly form?: AnswerForm
  readonly describedBy?: string
}

/** A plain text field. */
export function Input({ form, describedBy, ...props }: InputProps): ReactNode {
  const { added } = usePrompt()
  return useSlot('Input', OwnInput, {
    ...added('text-input'),
    type: 'text',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    enterKeyHint: 'done',
    translate: 'no',
    ...(form && {
      'aria-describedby': describedBy,
      'aria-invalid': form.invalid,
      'aria-busy': form.busy,
      // Focus is kept while it is being checked: `disabled` would drop it, and close a phone's keyboard.
      readOnly: form.busy,
      'data-focus': '',
      value: form.value,
      onChange: ({ currentTarget }) => form.setValue(currentTarget.value),
    }),
    ...props,
  })
}
