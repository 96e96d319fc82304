import { useCodeField } from '@stepup/react'
import type { CSSProperties, ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import type { CodeFieldSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'

const present = (is: boolean): '' | undefined => (is ? '' : undefined)

/**
 * One real `<input>`, drawn as slots: one label, one value, one tab stop, native autofill, paste and undo.
 * Its own text is transparent, and spaced so that a click lands on the digit that it points at.
 */
function OwnCodeField({ id, invalid, describedBy, ...field }: CodeFieldSlotProps): ReactNode {
  const { part, options } = usePrompt()
  const { inputProps, slots } = useCodeField(field)
  const plain = options.otp === 'plain'
  const { className, style } = part('code')
  return (
    <div
      className={className}
      style={{ ...style, '--_slots': field.length } as CSSProperties}
      dir="ltr"
      translate="no"
      data-invalid={present(invalid)}
      data-busy={present(field.busy)}
    >
      {!plain && (
        <div {...part('slots')} aria-hidden>
          {slots.map(({ digit, active, caret }, index) => (
            <div key={index} {...part('slot')} data-active={present(active)} data-caret={present(caret)}>
              {digit}
            </div>
          ))}
        </div>
      )}
      <input
        {...inputProps}
        {...(plain ? part('text-input', '_su-mono') : part('code-input'))}
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
