import { useCodeField } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompts/prompt-context.ts'
import { marks } from '../slots/button.tsx'
import type { CodeFieldSlotProps } from '../slots/slots.ts'
import { useSlot } from '../slots/use-slot.tsx'

/**
 * One real `<input>`, drawn as slots: one label, one value, one tab stop, native autofill, paste and undo.
 * Its own text is transparent and spaced so that a click lands on the digit that it points at.
 */
function OwnCodeField({ id, length, value, onChange, busy, invalid, describedBy }: CodeFieldSlotProps): ReactNode {
  const { part, options } = usePrompt()
  const { inputProps, slots } = useCodeField({ length, value, onChange, busy })
  const plain = options.otp === 'plain'
  return (
    <div {...part('code')} data-length={length} dir="ltr" translate="no" {...marks({ invalid, busy, plain })}>
      {!plain && (
        <div {...part('slots')} aria-hidden="true">
          {slots.map(({ digit, active, caret }, index) => (
            <div key={index} {...part('slot')} {...marks({ active, caret })}>
              {digit}
            </div>
          ))}
        </div>
      )}
      <input
        {...inputProps}
        {...part(plain ? 'text-input' : 'code-input')}
        {...marks({ code: plain })}
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
