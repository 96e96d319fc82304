import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'

import { CodeField } from '../code-field/code-field.tsx'
import { Icon } from '../icons/icon.tsx'
import { Button, ErrorLine, Heading, Links } from './parts.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import { codeLengthOf, hasOther, isMessage, type StateOf, type ViewProps } from './prompt-state.ts'
import { Resend } from './resend.tsx'
import { useRetryOnline } from './use-retry-online.ts'
import { isBound } from '../words/words.ts'

/** A code of digits: from an authenticator app, an e-mail or a text message. */
export function CodePrompt({ state, send }: ViewProps<StateOf<'entering' | 'verifying' | 'beginning'>>): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const submitted = useRef<string>(undefined)
  const [value, setValue] = useState('')
  const [incomplete, setIncomplete] = useState(false)

  const { challenge } = state.prompt
  const { kind, target } = state.factor
  const { delivery } = state
  const length = codeLengthOf(state.factor)
  const busy = state.status === 'verifying'
  const error = state.status === 'entering' ? state.error : undefined
  const wrong = error?.code === 'invalid_code'
  const locked = error?.code === 'factor_locked'

  // The value stays, selected: typing replaces it, and nothing has to be deleted first.
  useEffect(() => {
    if (error === undefined) return
    field.current?.focus()
    if (error.code === 'invalid_code') field.current?.select()
  }, [error])

  function submit(code: string): void {
    if (state.status !== 'entering') return
    submitted.current = code
    send({ type: 'submit', code })
  }

  function handleChange(next: string): void {
    setValue(next)
    setIncomplete(false)
    // By itself once, and never twice for the same code: a second failure would cost an attempt.
    if (next.length === length && next !== submitted.current) submit(next)
  }

  function handleSubmit(event: SyntheticEvent): void {
    event.preventDefault()
    event.stopPropagation()
    if (value.length < length) setIncomplete(true)
    if (value.length < length || (wrong && value === submitted.current)) {
      field.current?.focus()
      field.current?.select()
    } else submit(value)
  }

  useRetryOnline(error, () => {
    if (value.length === length) submit(value)
  })

  const sentTo = delivery?.target ?? target
  const lead = isMessage(kind)
    ? words.say('code.sent', { target: sentTo === undefined ? undefined : words.isolate(sentTo) })
    : words.say('totp.lead', { length })

  return (
    <form noValidate onSubmit={handleSubmit}>
      <Heading title={words.title(challenge)} lead={lead} challenge={challenge} />
      {!locked && (
        <div className={part('field')}>
          <label className={part('label')} htmlFor={id}>
            {words.say('code.label')}
          </label>
          <CodeField
            ref={field}
            id={id}
            length={length}
            value={value}
            onChange={handleChange}
            busy={busy}
            invalid={wrong || incomplete}
            describedBy={`${id}-error ${id}-hint`}
          />
        </div>
      )}
      {error && <ErrorLine id={`${id}-error`} state={state} error={error} />}
      {incomplete && (
        <p className={part('error')} id={`${id}-error`} role="alert">
          <Icon name="alert" />
          <span>{words.say('code.incomplete', { length })}</span>
        </p>
      )}
      {!locked && (
        <div className={part('hint')}>
          <span id={`${id}-hint`}>
            {isMessage(kind) ? words.say('code.missing', { kind }) : words.say('totp.hint')}
          </span>
          {delivery && <Resend delivery={delivery} busy={state.status === 'beginning'} send={send} />}
        </div>
      )}
      {locked && hasOther(state) ? (
        <Button focus onClick={() => send({ type: 'another_way' })}>
          {words.say('another_way')}
        </Button>
      ) : (
        !locked && (
          <Button submit busy={busy} dim={value.length < length}>
            {busy ? words.say('submitting') : words.say('submit', { bound: isBound(challenge) })}
          </Button>
        )
      )}
      <Links state={state} send={send} start={locked && hasOther(state) ? <span /> : undefined} />
    </form>
  )
}
