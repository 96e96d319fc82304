import { type ReactNode, type RefObject, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'

import { Icon } from '../icons/icon.tsx'
import { isBound } from '../words/words.ts'
import { Button, ErrorLine, Heading, Links } from './parts.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import { hasOther, type StateOf, type ViewProps } from './prompt-state.ts'
import { useRetryOnline } from './use-retry-online.ts'

/** The states in which a code is typed or checked. */
export type CodeState = StateOf<'entering' | 'verifying' | 'beginning'>

/** What the form gives to its field. */
export interface FieldControl {
  readonly ref: RefObject<HTMLInputElement | null>
  readonly id: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly busy: boolean
  readonly invalid: boolean
  readonly describedBy: string
}

interface CodeFormProps extends ViewProps<CodeState> {
  readonly lead: string
  readonly label: string
  readonly hint: ReactNode
  /** Beside the hint: another code. */
  readonly aside?: ReactNode
  /** What is said to someone who submits too early. */
  readonly incompleteText: string
  readonly isComplete: (value: string) => boolean
  /** What is sent for what was typed; as it is by default. */
  readonly normalise?: (value: string) => string
  /** Submits by itself, once, when complete. */
  readonly auto?: boolean
  readonly children: (control: FieldControl) => ReactNode
}

const asItIs = (value: string): string => value

/** One field, one button, and what went wrong with the last try. */
export function CodeForm(props: CodeFormProps): ReactNode {
  const {
    state,
    send,
    lead,
    label,
    hint,
    aside,
    incompleteText,
    isComplete,
    normalise = asItIs,
    auto,
    children,
  } = props
  const { words } = usePrompt()
  const part = usePart()
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)
  const submitted = useRef<string>(undefined)
  const [value, setValue] = useState('')
  const [incomplete, setIncomplete] = useState(false)

  const { challenge } = state.prompt
  const busy = state.status === 'verifying'
  const error = state.status === 'entering' ? state.error : undefined
  const wrong = error?.code === 'invalid_code'
  const locked = error?.code === 'factor_locked'
  const complete = isComplete(value)

  // The value stays, selected: typing replaces it, and nothing has to be deleted first.
  useEffect(() => {
    if (error === undefined) return
    ref.current?.focus()
    if (error.code === 'invalid_code') ref.current?.select()
  }, [error])

  function submit(typed: string): void {
    if (state.status !== 'entering') return
    submitted.current = normalise(typed)
    send({ type: 'submit', code: submitted.current })
  }

  function handleChange(next: string): void {
    setValue(next)
    setIncomplete(false)
    // By itself once, and never twice for the same code: a second failure would cost an attempt.
    if (auto && isComplete(next) && next !== submitted.current) submit(next)
  }

  function handleSubmit(event: SyntheticEvent): void {
    event.preventDefault()
    event.stopPropagation()
    setIncomplete(!complete)
    if (complete && !(wrong && normalise(value) === submitted.current)) return submit(value)
    ref.current?.focus()
    ref.current?.select()
  }

  useRetryOnline(error, () => {
    if (complete) submit(value)
  })

  const invalid = wrong || incomplete
  const describedBy = `${id}-error ${id}-hint`
  return (
    <form noValidate onSubmit={handleSubmit}>
      <Heading title={words.title(challenge)} lead={lead} challenge={challenge} />
      {!locked && (
        <div className={part('field')}>
          <label className={part('label')} htmlFor={id}>
            {label}
          </label>
          {children({ ref, id, value, onChange: handleChange, busy, invalid, describedBy })}
        </div>
      )}
      {error && <ErrorLine id={`${id}-error`} state={state} error={error} />}
      {incomplete && (
        <p className={part('error')} id={`${id}-error`} role="alert">
          <Icon name="alert" />
          <span>{incompleteText}</span>
        </p>
      )}
      {!locked && (
        <>
          <div className={part('hint')}>
            <span id={`${id}-hint`}>{hint}</span>
            {aside}
          </div>
          <Button submit busy={busy} dim={!complete}>
            {busy ? words.say('submitting') : words.say('submit', { bound: isBound(challenge) })}
          </Button>
        </>
      )}
      {locked && hasOther(state) && (
        <Button focus onClick={() => send({ type: 'another_way' })}>
          {words.say('another_way')}
        </Button>
      )}
      <Links state={state} send={send} start={locked && hasOther(state) ? <span /> : undefined} />
    </form>
  )
}
