import { useCodeField } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import type { CodeFieldSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'

const mark = (is: boolean): '' | undefined => (is ? '' : undefined)

/**
 * A single `<input>` drawn as slots: one label, one value, one tab stop, native autofill, paste and undo. Its text is transparent and
 * spaced so that a click hits the digit below it.
 */
function OwnCodeField({ id, invalid, describedBy, ...field }: CodeFieldSlotProps): ReactNode {
  const { part, options } = usePrompt()
  const { inputProps, slots } = useCodeField(field)
  const plain = options.otp === 'plain'
  return (
    <div
      {...part('code')}
      data-length={field.length}
      dir="ltr"
      translate="no"
      data-invalid={mark(invalid)}
      data-busy={mark(field.busy)}
      data-plain={mark(plain)}
    >
      {!plain && (
        <div {...part('slots')} aria-hidden="true">
          {slots.map(({ digit, active, caret }, index) => (
            <div key={index} {...part('slot')} data-active={mark(active)} data-caret={mark(caret)}>
              {digit}
            </div>
          ))}
        </div>
      )}
      <input
        {...inputProps}
        {...part(plain ? 'text-input' : 'code-input')}
        data-code={mark(plain)}
        id={id}
        name="one-time-code"
        aria-invalid={invalid}
        aria-describedby={describedBy}
        data-focus=""
      />
    </div>
  )
}

export function CodeField(props: CodeFieldSlotProps): ReactNode {
  return useSlot('CodeField', OwnCodeField, props)
}
