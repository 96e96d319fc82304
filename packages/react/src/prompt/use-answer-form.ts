'use client'

import type { AttemptError } from '@stepup/core'
import { type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react'

import type { SendEvent, StateOf } from './flow-state.ts'
import { useRetryOnline } from './use-retry-online.ts'

/** Options of {@link useAnswerForm}. */
export interface AnswerFormOptions {
  /** The state of a factor whose answer is typed. */
  readonly state: StateOf<'beginning' | 'entering' | 'verifying'>
  readonly send: SendEvent
  /** Returns whether a value can be submitted. Default: any value that isn't empty. */
  readonly isComplete?: (value: string) => boolean
  /** Converts the input before it is submitted. */
  readonly normalize?: (value: string) => string
  /** Whether a complete value is submitted automatically, once. */
  readonly auto?: boolean
}

/** Result of {@link useAnswerForm}. */
export interface AnswerForm {
  /** Props of the `<form>`. The first `<input>` in it is the field. */
  readonly formProps: {
    readonly ref: RefObject<HTMLFormElement | null>
    readonly noValidate: true
    readonly onSubmit: (event: SyntheticEvent) => void
  }
  readonly value: string
  /** @param certain - `false`: don't submit it automatically. */
  readonly setValue: (value: string, certain?: boolean) => void
  readonly complete: boolean
  /** Whether the answer is being verified. */
  readonly busy: boolean
  /** Error of the last attempt. */
  readonly error: AttemptError | undefined
  /** Whether the form was submitted with an incomplete value. */
  readonly incomplete: boolean
  /** Whether the value was wrong, or submitted incomplete. */
  readonly invalid: boolean
}

/**
 * Behavior of a form for a code, a recovery code or a password. It submits a proof once, and never the same wrong one
 * again, which would cost an attempt. It keeps the input, selects it after an error, and continues after a reconnect.
 *
 * @example
 * ```tsx
 * function Answer({ state, send }: AnswerFormOptions) {
 *   const { formProps, value, setValue, busy } = useAnswerForm({ state, send })
 *   return <form {...formProps}><input value={value} readOnly={busy} onChange={(e) => setValue(e.target.value)} /></form>
 * }
 * ```
 */
export function useAnswerForm({
  state,
  send,
  isComplete = Boolean,
  normalize = String,
  auto = false,
}: AnswerFormOptions): AnswerForm {
  const form = useRef<HTMLFormElement>(null)
  const submitted = useRef<string>(undefined)
  const [value, setTyped] = useState('')
  const [incomplete, setIncomplete] = useState(false)

  const error = state.status === 'entering' ? state.error : undefined
  const wrong = error?.code === 'invalid_code'
  const complete = isComplete(value)

  function focusField(select: boolean): void {
    const field = form.current?.querySelector('input:not([readonly])')
    if (!(field instanceof HTMLInputElement)) return
    field.focus()
    if (select) field.select()
  }

  // The wrong value is selected, so that typing replaces it.
  useEffect(() => {
    if (error !== undefined) focusField(wrong)
  }, [error, wrong])

  function submit(typed: string): void {
    if (state.status !== 'entering') return
    const answer = normalize(typed)
    submitted.current = answer
    send({ type: 'submit', ...(state.factor.kind === 'password' ? { password: answer } : { code: answer }) })
  }

  useRetryOnline(error, () => {
    if (complete) submit(value)
  })

  return {
    formProps: {
      ref: form,
      noValidate: true,
      onSubmit(event) {
        event.preventDefault()
        event.stopPropagation()
        setIncomplete(!complete)
        if (complete && !(wrong && normalize(value) === submitted.current)) submit(value)
        else focusField(true)
      },
    },
    value,
    setValue(next, certain = true) {
      setTyped(next)
      setIncomplete(false)
      if (auto && certain && isComplete(next) && normalize(next) !== submitted.current) submit(next)
    },
    complete,
    busy: state.status === 'verifying',
    error,
    incomplete,
    invalid: wrong || incomplete,
  }
}
