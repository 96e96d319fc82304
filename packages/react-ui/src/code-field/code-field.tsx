import {
  type ChangeEvent,
  type ClipboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

import type { FieldControl } from '../prompts/code-form.tsx'
import { usePart } from '../prompts/prompt-context.ts'
import { digitsOf, normaliseCode } from './normalise-code.ts'

interface CodeFieldProps extends FieldControl {
  readonly length: number
}

type Selection = readonly [start: number, end: number]

/**
 * One real `<input>`, drawn as slots: one label, one value, one tab stop, native autofill, paste and undo.
 * Its own text is transparent and spaced so that a click lands on the digit that it points at.
 */
export function CodeField({ ref, id, length, value, onChange, busy, invalid, describedBy }: CodeFieldProps): ReactNode {
  const part = usePart()
  const [selection, setSelection] = useState<Selection>()
  const caret = useRef<number>(undefined)

  // React moves the caret to the end when the value it sets differs from what was typed.
  useLayoutEffect(() => {
    if (caret.current === undefined || ref.current === null) return
    ref.current.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [ref, value])

  function handleChange(event: ChangeEvent<HTMLInputElement>): void {
    const input = event.currentTarget
    const raw = input.value
    const end = Math.min(digitsOf(raw.slice(0, input.selectionStart ?? raw.length)).length, length)
    const all = digitsOf(raw)
    // Typing into a full field overwrites what follows the caret, as slots suggest.
    const typedInto = all.length > length && value.length > 0 && end < length
    const next = typedInto
      ? (all.slice(0, end) + all.slice(end + all.length - length)).slice(0, length)
      : normaliseCode(raw, length)
    if (end < next.length) caret.current = end
    onChange(next)
  }

  function handlePaste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = normaliseCode(event.clipboardData.getData('text'), length)
    // A whole code replaces whatever is there, wherever the caret stands; a part of one is the browser's business.
    if (pasted.length !== length || busy) return
    event.preventDefault()
    caret.current = length
    onChange(pasted)
  }

  function readSelection({ currentTarget }: SyntheticEvent<HTMLInputElement>): void {
    setSelection([currentTarget.selectionStart ?? 0, currentTarget.selectionEnd ?? 0])
  }

  const [start, end] = selection ?? [-1, -1]
  return (
    <div
      className={part('code')}
      data-length={length}
      dir="ltr"
      translate="no"
      data-invalid={invalid ? '' : undefined}
      data-busy={busy ? '' : undefined}
    >
      <div className={part('slots')} aria-hidden="true">
        {Array.from({ length }, (_, index) => {
          const active = start === end ? index === Math.min(start, length - 1) : index >= start && index < end
          return (
            <div
              key={index}
              className={part('slot')}
              data-active={active ? '' : undefined}
              data-caret={active && start === end && value[index] === undefined ? '' : undefined}
            >
              {value[index]}
            </div>
          )
        })}
      </div>
      <input
        ref={ref}
        id={id}
        className={part('code-input')}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        enterKeyHint="done"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        name="one-time-code"
        // Focus is kept while the code is being checked: `disabled` would drop it, and close a phone's keyboard.
        readOnly={busy}
        aria-busy={busy}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        data-focus=""
        value={value}
        onChange={handleChange}
        onPaste={handlePaste}
        onFocus={readSelection}
        onSelect={readSelection}
        onBlur={() => setSelection(undefined)}
      />
    </div>
  )
}
