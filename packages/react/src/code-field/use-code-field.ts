'use client'

import {
  type ChangeEvent,
  type ClipboardEvent,
  type ComponentPropsWithRef,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

import { digitsOf, readCode } from './read-code.ts'

/** Options of {@link useCodeField}. */
export interface CodeFieldOptions {
  /** Number of digits of the code. */
  readonly length: number
  /** ASCII digits, at most `length`. */
  readonly value: string
  /**
   * @param value - ASCII digits, at most `length`.
   * @param certain - `false` if they are the first digits of a longer text: don't submit them automatically.
   */
  readonly onChange: (value: string, certain: boolean) => void
  /** Whether the code is being verified: the field keeps its focus, and can't be changed. */
  readonly busy?: boolean
}

/** A drawn digit of a code. */
export interface CodeSlot {
  readonly digit: string | undefined
  /** The next digit goes here, or the selection covers it. */
  readonly active: boolean
  /** Active and empty: a place for a caret. */
  readonly caret: boolean
}

/** Result of {@link useCodeField}. */
export interface CodeFieldParts {
  /** Props of the one `<input>`; its label, name and description are yours. */
  readonly inputProps: ComponentPropsWithRef<'input'>
  /** Digits to draw, for a UI that hides the input's text behind slots. */
  readonly slots: readonly CodeSlot[]
}

type Selection = readonly [start: number, end: number]

/** A field of type `text`, which always has a selection. */
interface TextField extends HTMLInputElement {
  selectionStart: number
  selectionEnd: number
}

/**
 * The behavior of a field for a one-time code: one real `<input>`, with native autofill, selection and undo. It accepts
 * "123 456", "123-456", digits of any script, a whole message, and a paste into the middle. Typing into a full field
 * overwrites what follows the caret.
 *
 * @example
 * ```tsx
 * import { useState } from 'react'
 *
 * function Code() {
 *   const [code, setCode] = useState('')
 *   const { inputProps } = useCodeField({ length: 6, value: code, onChange: setCode })
 *   return <label>Code <input {...inputProps} /></label>
 * }
 * ```
 */
export function useCodeField({ length, value, onChange, busy = false }: CodeFieldOptions): CodeFieldParts {
  const ref = useRef<TextField>(null)
  const caret = useRef<number>(undefined)
  const [selection, setSelection] = useState<Selection>()

  // React moves the caret to the end when the value differs from the typed one.
  useLayoutEffect(() => {
    if (caret.current !== undefined) ref.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [value])

  /** Inserts digits at the selection, and overwrites following digits if there is no room. */
  function insert(input: TextField, digits: string): void {
    const { selectionStart: start, selectionEnd: end } = input
    const text = digits.slice(0, length - start)
    const until = Math.max(end, start + text.length + value.length - length)
    if (text === '') return
    input.setSelectionRange(start, until)
    // Deprecated without a successor: the only way to insert text that the user can undo.
    if (document.execCommand('insertText', false, text)) return
    caret.current = start + text.length
    onChange(value.slice(0, start) + text + value.slice(until), true)
  }

  useEffect(() => {
    const input = ref.current
    if (input === null) return
    const handleBeforeInput = (event: InputEvent): void => {
      if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return
      const digits = digitsOf(event.data)
      const selected = input.selectionEnd - input.selectionStart
      // The browser handles plain typing.
      if (digits === event.data && value.length - selected < length) return
      event.preventDefault()
      insert(input, digits)
    }
    const listening = new AbortController()
    const { signal } = listening
    input.addEventListener('beforeinput', handleBeforeInput, { signal })
    // React reports selections by the user but not by `select()`.
    input.addEventListener('select', readSelection, { signal })
    return () => listening.abort()
  })

  function handlePaste(event: ClipboardEvent<TextField>): void {
    event.preventDefault()
    if (busy) return
    const pasted = event.clipboardData.getData('text')
    const { code, certain } = readCode(pasted, length)
    const input = event.currentTarget
    // A whole code replaces the current value, wherever the caret is.
    if (code.length === length) input.select()
    if (code.length === length && !certain) return onChange(code, false)
    insert(input, code)
  }

  // Handles autofill, drop, input methods, and plain typing.
  function handleChange({ currentTarget: input }: ChangeEvent<TextField>): void {
    const raw = input.value
    const { code, certain } = readCode(raw, length)
    if (code !== raw) caret.current = Math.min(digitsOf(raw.slice(0, input.selectionStart)).length, code.length)
    onChange(code, certain)
  }

  function readSelection(): void {
    const input = ref.current
    if (input) setSelection([input.selectionStart, input.selectionEnd])
  }

  const [start, end] = selection ?? [-1, -1]
  const collapsed = start === end
  return {
    inputProps: {
      ref,
      type: 'text',
      inputMode: 'numeric',
      autoComplete: 'one-time-code',
      pattern: '[0-9]*',
      enterKeyHint: 'done',
      autoCapitalize: 'off',
      autoCorrect: 'off',
      spellCheck: false,
      translate: 'no',
      dir: 'ltr',
      // `readOnly` keeps the focus during verification; `disabled` would drop it and close a phone's keyboard.
      readOnly: busy,
      'aria-busy': busy,
      value,
      onChange: handleChange,
      onPaste: handlePaste,
      onFocus: readSelection,
      onSelect: readSelection,
      onBlur: () => setSelection(undefined),
    },
    slots: Array.from({ length }, (_, index) => {
      const active = collapsed ? index === Math.min(start, length - 1) : index >= start && index < end
      return { digit: value[index], active, caret: active && collapsed && value[index] === undefined }
    }),
  }
}
