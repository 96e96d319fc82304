import type { ReactNode } from 'react'

import { classes } from '../appearance/appearance.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { InputSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'

function OwnInput({ className, ...props }: InputSlotProps): ReactNode {
  return <input {...props} className={classes('su-text-input', className)} />
}

/** A plain text field. */
export function Input(props: InputSlotProps & { readonly 'data-focus'?: '' }): ReactNode {
  const { className, style } = usePrompt().added('text-input')
  return useSlot('Input', OwnInput, {
    style,
    type: 'text',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    enterKeyHint: 'done',
    translate: 'no',
    ...props,
    className: classes(className, props.className),
  })
}
