import type { ReactNode } from 'react'

import { classes } from '../appearance/appearance.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { InputSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'

function OwnInput({ className, ...props }: InputSlotProps): ReactNode {
  return <input {...props} className={classes('su-text-input', className)} />
}

/** A plain text field. */
export function Input({ className, ...props }: InputSlotProps & { readonly 'data-focus'?: '' }): ReactNode {
  return useSlot('Input', OwnInput, {
    ...usePrompt().added('text-input', className),
    type: 'text',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    enterKeyHint: 'done',
    translate: 'no',
    ...props,
  })
}
