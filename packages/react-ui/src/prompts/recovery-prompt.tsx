import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'

import { normaliseRecoveryCode } from '../code-field/normalise-code.ts'
import { Icon } from '../icons/icon.tsx'
import { isBound } from '../words/words.ts'
import { Button, ErrorLine, Heading, Links } from './parts.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import type { StateOf, ViewProps } from './prompt-state.ts'
import { useRetryOnline } from './use-retry-online.ts'

/** A recovery code: letters and digits in one plain field, so it's checked when the person says so. */
export function RecoveryPrompt({ state, send }: ViewProps<StateOf<'entering' | 'verifying' | 'beginning'>>): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const submitted = useRef<string>(undefined)
  const [value, setValue] = useState('')
  const [incomplete, setIncomplete] = useState(false)

  const { challenge } = state.prompt
  const busy = state.status !== 'entering'
  const error = state.status === 'entering' ? state.error : undefined
  const wrong = error?.code === 'invalid_code'
  const code = normaliseRecoveryCode(value)

  useEffect(() => {
    if (error === undefined) return
    field.current?.focus()
    if (error.code === 'invalid_code') field.current?.select()
  }, [error])

  function submit(): void {
    if (busy) return
    submitted.current = code
    send({ type: 'submit', code: code.replace(/(.{4})(?=.)/gu, '$1-') })
  }

  function handleSubmit(event: SyntheticEvent): void {
    event.preventDefault()
    event.stopPropagation()
    const missing = code === ''
    setIncomplete(missing)
    if (missing || (wrong && code === submitted.current)) {
      field.current?.focus()
      field.current?.select()
    } else submit()
  }

  useRetryOnline(error, submit)

  return (
    <form noValidate onSubmit={handleSubmit}>
      <Heading title={words.title(challenge)} lead={words.say('recovery.lead')} challenge={challenge} />
      <div className={part('field')}>
        <label className={part('label')} htmlFor={id}>
          {words.say('recovery.label')}
        </label>
        <input
          ref={field}
          id={id}
          className={part('text-input')}
          type="text"
          inputMode="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          dir="ltr"
          translate="no"
          readOnly={busy}
          aria-busy={busy}
          aria-invalid={wrong || incomplete}
          aria-describedby={`${id}-error ${id}-hint`}
          data-focus=""
          value={value}
          onChange={(event) => {
            setValue(event.currentTarget.value)
            setIncomplete(false)
          }}
        />
      </div>
      {error && <ErrorLine id={`${id}-error`} state={state} error={error} />}
      {incomplete && (
        <p className={part('error')} id={`${id}-error`} role="alert">
          <Icon name="alert" />
          <span>{words.say('recovery.incomplete')}</span>
        </p>
      )}
      <p className={part('hint')} id={`${id}-hint`}>
        {words.say('recovery.hint', { left: state.factor.left })}
      </p>
      <Button submit busy={busy} dim={code === ''}>
        {busy ? words.say('submitting') : words.say('submit', { bound: isBound(challenge) })}
      </Button>
      <Links state={state} send={send} />
    </form>
  )
}
